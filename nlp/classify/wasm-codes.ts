/**
 * Puts small functions of WebAssembly together, so that no compiler is needed. Source of the codes: the WebAssembly Core
 * Specification 2.0, chapter 5 (https://www.w3.org/TR/wasm-core-2/).
 */

/** Instructions, or another part of a module, as bytes. */
export type Code = readonly number[];

/** An unsigned integer in groups of seven bits, as the format wants it. */
const unsigned = (value: number): number[] =>
  value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
const vector = (items: readonly Code[]): number[] => [...unsigned(items.length), ...items.flat()];
const sized = (content: Code): number[] => [...unsigned(content.length), ...content];
const section = (id: number, content: Code): number[] => [id, ...sized(content)];
const name = (text: string): number[] => sized([...Buffer.from(text)]);

/** An instruction on vectors of 16 bytes. */
export const simd = (code: number, ...operands: number[]): number[] => [
  0xfd,
  ...unsigned(code),
  ...operands,
];

const TYPE = { integer: 0x7f, vector: 0x7b, function: 0x60, nothing: 0x40 } as const;
const SECTION = { types: 1, imports: 2, functions: 3, exports: 7, code: 10 } as const;

/** How many times a number's place in memory can be halved: its least alignment. */
export const LEAST = { integer: 2, float: 2, double: 3 } as const;

export const get = (local: number): Code => [0x20, local];
export const set = (local: number): Code => [0x21, local];
export const ADD_INTEGERS: Code = [0x6a];
export const MULTIPLY_INTEGERS: Code = [0x6c];
export const loadInteger: Code = [0x28, LEAST.integer, 0];
export const storeInteger: Code = [0x36, LEAST.integer, 0];
/** Vectors may stand anywhere in memory. */
export const loadVector = (offset = 0): Code => simd(0x00, 0, ...unsigned(offset));
export const storeVector = (offset = 0): Code => simd(0x0b, 0, ...unsigned(offset));

/** Adds so many bytes, fewer than 64, to a place in memory. */
export const advance = (local: number, bytes: number): Code => [
  ...get(local),
  ...[0x41, bytes],
  ...ADD_INTEGERS,
  ...set(local),
];

const END: Code = [0x0b];
const LEAVE_UNLESS_LESS: Code = [0x4f, 0x0d, 0x00];
const REPEAT_IF_LESS: Code = [0x49, 0x0d, 0x00];

/** Repeats a body, which advances the place, as long as the place stands before the end. */
export const whileLess = (place: number, end: number, body: Code): Code => [
  ...[0x02, TYPE.nothing],
  ...get(place),
  ...get(end),
  ...LEAVE_UNLESS_LESS,
  ...[0x03, TYPE.nothing],
  ...body,
  ...get(place),
  ...get(end),
  ...REPEAT_IF_LESS,
  ...END,
  ...END,
];

/** A function of whole numbers that gives nothing back. Its variables follow its parameters: whole numbers, then vectors. */
type FunctionParts = { parameters: number; integers: number; vectors: number; body: Code };

const typeOf = ({ parameters }: FunctionParts): Code => [
  TYPE.function,
  ...vector(Array.from({ length: parameters }, () => [TYPE.integer])),
  ...vector([]),
];
const codeOf = ({ integers, vectors, body }: FunctionParts): Code => {
  const variables = [
    [...unsigned(integers), TYPE.integer],
    [...unsigned(vectors), TYPE.vector],
  ];
  return sized([...vector(variables), ...body, ...END]);
};

/** The little of WebAssembly that is used here; its types else come with those of a browser. */
declare const WebAssembly: {
  Memory: new (size: { initial: number }) => Memory;
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { exports: Record<string, unknown> };
};

type Memory = { buffer: ArrayBuffer };

const PAGE = 65536;

/** Makes memory of so many bytes at least, and the functions that work on it, under their names. */
export function assemble(
  bytes: number,
  parts: Readonly<Record<string, FunctionParts>>,
): { memory: Memory; functions: Record<string, unknown> } {
  const all = Object.values(parts);
  const code = Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(SECTION.types, vector(all.map(typeOf))),
    ...section(SECTION.imports, vector([[...name('room'), ...name('memory'), 0x02, 0x00, 0x01]])),
    ...section(SECTION.functions, vector(all.map((_, number) => unsigned(number)))),
    ...section(
      SECTION.exports,
      vector(Object.keys(parts).map((key, number) => [...name(key), 0x00, ...unsigned(number)])),
    ),
    ...section(SECTION.code, vector(all.map(codeOf))),
  ]);
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
  const instance = new WebAssembly.Instance(new WebAssembly.Module(code), { room: { memory } });
  return { memory, functions: instance.exports };
}
