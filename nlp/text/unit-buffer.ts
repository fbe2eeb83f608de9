/**
 * A growing text of UTF-16 units in which every unit knows the range of the original text it came from.
 * Each step of `normalise` reads one buffer and writes the next.
 */
export class UnitBuffer {
  units: Uint16Array;
  starts: Int32Array;
  ends: Int32Array;
  length = 0;

  constructor(capacity: number) {
    this.units = new Uint16Array(capacity);
    this.starts = new Int32Array(capacity);
    this.ends = new Int32Array(capacity);
  }

  /** Empties the buffer and makes room for so many units. */
  clear(capacity: number): void {
    this.length = 0;
    if (this.units.length >= capacity) return;
    this.units = new Uint16Array(capacity);
    this.starts = new Int32Array(capacity);
    this.ends = new Int32Array(capacity);
  }

  /** Does every unit stand where it stood in the original text, which has `length` units? */
  isInPlace(length: number): boolean {
    if (this.length !== length) return false;
    for (let at = 0; at < length; at++)
      if (this.starts[at] !== at || this.ends[at] !== at + 1) return false;
    return true;
  }

  /** Does the buffer hold just this text? */
  equals(text: string): boolean {
    if (this.length !== text.length) return false;
    for (let at = 0; at < text.length; at++) if (this.units[at] !== text.charCodeAt(at)) return false;
    return true;
  }

  /** The unit at an index, 0 past the end. */
  unit(index: number): number {
    return index < this.length ? (this.units[index] ?? 0) : 0;
  }

  start(index: number): number {
    return this.starts[index] ?? 0;
  }

  end(index: number): number {
    return this.ends[index] ?? 0;
  }

  push(unit: number, start: number, end: number): void {
    if (this.length === this.units.length) this.grow();
    this.units[this.length] = unit;
    this.starts[this.length] = start;
    this.ends[this.length] = end;
    this.length++;
  }

  /** Copies one unit of another buffer with its range. */
  copy(from: UnitBuffer, index: number): void {
    this.push(from.unit(index), from.start(index), from.end(index));
  }

  /** A new buffer that holds the first units of this one, with room to go on. */
  copyOfStart(length: number): UnitBuffer {
    const copy = new UnitBuffer(this.length + 8);
    copy.units.set(this.units.subarray(0, length));
    copy.starts.set(this.starts.subarray(0, length));
    copy.ends.set(this.ends.subarray(0, length));
    copy.length = length;
    return copy;
  }

  toString(): string {
    const CHUNK = 8192; // more arguments than this can overflow the stack of String.fromCharCode
    let text = '';
    for (let from = 0; from < this.length; from += CHUNK) {
      const chunk = this.units.subarray(from, Math.min(this.length, from + CHUNK));
      text += String.fromCharCode.apply(null, chunk as unknown as number[]);
    }
    return text;
  }

  private grow(): void {
    const capacity = this.units.length * 2 + 16;
    const units = new Uint16Array(capacity);
    const starts = new Int32Array(capacity);
    const ends = new Int32Array(capacity);
    units.set(this.units);
    starts.set(this.starts);
    ends.set(this.ends);
    this.units = units;
    this.starts = starts;
    this.ends = ends;
  }
}
