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

const TYPE = { integer: 0x7f, double: 0x7c, vector: 0x7b, function: 0x60, nothing: 0x40 } as const;
const END: Code = [0x0b];
const SECTION = { types: 1, imports: 2, functions: 3, exports: 7, code: 10 } as const;

/** How many times a number's place in memory can be halved: its least alignment. */
export const LEAST = { integer: 2, float: 2, double: 3 } as const;

export const get = (local: number): Code => [0x20, local];
export const set = (local: number): Code => [0x21, local];
export const MULTIPLY_INTEGERS: Code = [0x6c];
/** Loads from and stores to so many bytes behind the place on the stack. */
export const loadInteger = (offset = 0): Code => [0x28, LEAST.integer, ...unsigned(offset)];
export const storeInteger = (offset = 0): Code => [0x36, LEAST.integer, ...unsigned(offset)];
export const loadByte = (offset = 0): Code => [0x2d, 0, ...unsigned(offset)];
/** Numbers of 4 bytes in memory are reckoned with as ones of 8 bytes, as JavaScript does. */
export const loadFloat = (offset = 0): Code => [0x2a, LEAST.float, ...unsigned(offset), 0xbb];
export const storeFloat = (offset = 0): Code => [0xb6, 0x38, LEAST.float, ...unsigned(offset)];

/** An integer constant, whose format is that of signed numbers. */
export const integer = (value: number): Code => [0x41, ...signed(value | 0)];
const signed = (value: number): number[] => {
  const rest = value >> 7;
  const isLast = (rest === 0 && (value & 0x40) === 0) || (rest === -1 && (value & 0x40) !== 0);
  return isLast ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(rest)];
};

/** Instructions on the two values that two pieces of code leave on the stack. */
const binary =
  (code: number) =>
  (one: Code, other: Code): Code => [...one, ...other, code];
export const sum = binary(0x6a);
export const difference = binary(0x6b);
export const product = binary(0x6c);
export const both = binary(0x71);
export const differing = binary(0x73);
export const shiftedLeft = binary(0x74);
export const shiftedRight = binary(0x76);
export const isEqual = binary(0x46);
export const isUnequal = binary(0x47);
export const isLess = binary(0x49);
export const sumOfDoubles = binary(0xa0);
export const productOfDoubles = binary(0xa2);
export const quotientOfDoubles = binary(0xa3);
export const rootOf = (value: Code): Code => [...value, 0x9f];
export const double = (value: number): Code => [0x44, ...new Uint8Array(Float64Array.of(value).buffer)];
/** The upper half of the product of two unsigned integers. */
export const upperProduct = (one: Code, other: Code): Code => [
  ...[...one, 0xad, ...other, 0xad, 0x7e],
  ...[0x42, 32, 0x88, 0xa7],
];

/** Vectors may stand anywhere in memory. */
export const loadVector = (offset = 0): Code => simd(0x00, 0, ...unsigned(offset));
export const storeVector = (offset = 0): Code => simd(0x0b, 0, ...unsigned(offset));

/** Adds so many bytes to a place in memory. */
export const advance = (local: number, bytes: number): Code => [
  ...sum(get(local), integer(bytes)),
  ...set(local),
];

/** Runs one piece of code where a condition leaves another number than zero, else the other. */
export const choose = (condition: Code, then: Code, otherwise: Code = []): Code => [
  ...[...condition, 0x04, TYPE.nothing, ...then],
  ...(otherwise.length > 0 ? [0x05, ...otherwise] : []),
  ...END,
];

/** Repeats a body as long as a condition holds. */
export const whileTrue = (condition: Code, body: Code): Code => [
  ...[0x02, TYPE.nothing, 0x03, TYPE.nothing],
  ...[...condition, 0x45, 0x0d, 0x01],
  ...[...body, 0x0c, 0x00],
  ...[...END, ...END],
];

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

/**
 * A function of whole numbers that gives nothing back. Its variables follow its parameters: whole numbers, vectors, then numbers
 * of 8 bytes.
 */
export type FunctionParts = {
  parameters: number;
  integers: number;
  vectors?: number;
  doubles?: number;
  body: Code;
};

const typeOf = ({ parameters }: FunctionParts): Code => [
  TYPE.function,
  ...vector(Array.from({ length: parameters }, () => [TYPE.integer])),
  ...vector([]),
];
const codeOf = ({ integers, vectors = 0, doubles = 0, body }: FunctionParts): Code => {
  const variables = [
    [...unsigned(integers), TYPE.integer],
    [...unsigned(vectors), TYPE.vector],
    [...unsigned(doubles), TYPE.double],
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
