/** A part of a function's code: writes its instructions. */
export type Code = (writer: Writer) => void;

/** A local variable of a function. */
export interface Local {
  readonly index: number;
  readonly type: ValueType;
}

export type Value = Local | number | Code;

export interface Writer {
  readonly bytes: number[];
  readonly labels: (string | null)[];
}

export interface Func {
  readonly index: number;
  readonly returns: ValueType | null;
}

export type ValueType = "i32" | "i64" | "v128";

const typeBytes: Readonly<Record<ValueType, number>> = { i32: 0x7f, i64: 0x7e, v128: 0x7b };

function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>>= 7;
  } while (rest > 0);
  return bytes;
}

function signed(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    const done = (rest === 0n && low < 0x40) || (rest === -1n && low >= 0x40);
    bytes.push(done ? low : low | 0x80);
    if (done) return bytes;
  }
}

/** Code that leaves a value: a number stands for a constant of 32 bits. */
function write(writer: Writer, value: Value): void {
  if (typeof value === "number") writer.bytes.push(0x41, ...signed(BigInt(value | 0)));
  else if (typeof value === "function") value(writer);
  else writer.bytes.push(0x20, ...unsigned(value.index));
}

/** An instruction that takes values from the stack. */
function operation(...bytes: number[]): (...values: Value[]) => Code {
  return (...values) =>
    (writer) => {
      for (const value of values) write(writer, value);
      writer.bytes.push(...bytes);
    };
}

const simd = (number: number, ...more: number[]): ((...values: Value[]) => Code) =>
  operation(0xfd, ...unsigned(number), ...more);

export const add = operation(0x6a);
export const sub = operation(0x6b);
export const mul = operation(0x6c);
export const and = operation(0x71);
export const or = operation(0x72);
export const xor = operation(0x73);
export const shl = operation(0x74);
export const shrU = operation(0x76);
export const ctz = operation(0x68);
export const popcnt = operation(0x69);
export const not = operation(0x45);
export const eq = operation(0x46);
export const ne = operation(0x47);
export const ltS = operation(0x48);
export const ltU = operation(0x49);
export const gtS = operation(0x4a);
export const gtU = operation(0x4b);
export const leU = operation(0x4d);
export const geU = operation(0x4f);
export const eq64 = operation(0x51);
export const mul64 = operation(0x7e);
export const and64 = operation(0x83);
export const or64 = operation(0x84);
export const xor64 = operation(0x85);
export const ltS64 = operation(0x53);
export const gtS64 = operation(0x55);
export const shl64 = operation(0x86);
export const rotl64 = operation(0x89);
export const extendS = operation(0xac);
export const add64 = operation(0x7c);
export const shrU64 = operation(0x88);
export const wrap = operation(0xa7);
export const extendU = operation(0xad);
export const splat = simd(15);
export const eqBytes = simd(35);
export const orBits = simd(80);
export const bitmask = simd(100);

/** A constant of 64 bits. */
export const wide =
  (value: bigint): Code =>
  ({ bytes }) =>
    void bytes.push(0x42, ...signed(BigInt.asIntN(64, value)));

export const load8 = (address: Value, offset = 0): Code => operation(0x2d, 0, ...unsigned(offset))(address);
export const load = (address: Value, offset = 0): Code => operation(0x28, 0, ...unsigned(offset))(address);
export const load64 = (address: Value, offset = 0): Code => operation(0x29, 0, ...unsigned(offset))(address);
export const loadVector = (address: Value): Code => simd(0, 0, 0)(address);
export const store = (address: Value, value: Value, offset = 0): Code =>
  operation(0x36, 0, ...unsigned(offset))(address, value);
export const store8 = (address: Value, value: Value): Code => operation(0x3a, 0, 0)(address, value);
export const store64 = (address: Value, value: Value, offset = 0): Code =>
  operation(0x37, 0, ...unsigned(offset))(address, value);
export const storeVector = (address: Value, value: Value): Code => simd(11, 0, 0)(address, value);
/** Moves bytes; the two places may overlap. */
export const move = (to: Value, from: Value, length: Value): Code => operation(0xfc, 0x0a, 0, 0)(to, from, length);

export const set =
  (local: Local, value: Value): Code =>
  (writer) => {
    write(writer, value);
    writer.bytes.push(0x21, ...unsigned(local.index));
  };

export const call = (func: Func, ...values: Value[]): Code => operation(0x10, ...unsigned(func.index))(...values);
/** Ends the function with a value. */
export const give = operation(0x0f);

function nested(opcode: number, label: string | null, body: readonly Code[]): Code {
  return (writer) => {
    writer.bytes.push(opcode, 0x40);
    writer.labels.push(label);
    for (const code of body) code(writer);
    writer.labels.pop();
    writer.bytes.push(0x0b);
  };
}

/** `leave(label)` goes behind it. */
export const block = (label: string, ...body: Code[]): Code => nested(0x02, label, body);
/** `leave(label)` goes back to its beginning. */
export const again = (label: string, ...body: Code[]): Code => nested(0x03, label, body);

export const leave =
  (label: string, condition?: Value): Code =>
  (writer) => {
    if (condition !== undefined) write(writer, condition);
    const depth = writer.labels.length - 1 - writer.labels.lastIndexOf(label);
    writer.bytes.push(condition === undefined ? 0x0c : 0x0d, ...unsigned(depth));
  };

export const when =
  (condition: Value, then: readonly Code[], otherwise: readonly Code[] = []): Code =>
  (writer) => {
    write(writer, condition);
    writer.bytes.push(0x04, 0x40);
    writer.labels.push(null);
    for (const code of then) code(writer);
    if (otherwise.length > 0) writer.bytes.push(0x05);
    for (const code of otherwise) code(writer);
    writer.labels.pop();
    writer.bytes.push(0x0b);
  };

const section = (id: number, content: readonly number[]): number[] => [id, ...unsigned(content.length), ...content];
const list = (items: readonly (readonly number[])[]): number[] => [...unsigned(items.length), ...items.flat()];
const text = (value: string): number[] => list([...Buffer.from(value)].map((byte) => [byte]));

interface Signature {
  readonly params: readonly ValueType[];
  readonly returns: ValueType | null;
}

/** Puts a WebAssembly module together from functions written as expressions; one memory and imports of the module `host`. */
export class Assembly {
  readonly #signatures: Signature[] = [];
  readonly #imports: string[] = [];
  readonly #bodies: number[][] = [];
  readonly #exports: [name: string, index: number][] = [];

  /** To be called before the first `func`. */
  outside(name: string, params: readonly ValueType[], returns: ValueType | null): Func {
    this.#imports.push(name);
    this.#signatures.push({ params, returns });
    return { index: this.#signatures.length - 1, returns };
  }

  /** `body` is given its parameters and a way to have more variables. */
  func<const Params extends readonly ValueType[]>(
    params: Params,
    returns: ValueType | null,
    body: (params: { readonly [P in keyof Params]: Local }, local: (type?: ValueType) => Local) => readonly Code[],
  ): Func {
    const locals: ValueType[] = [];
    const given = params.map((type, index) => ({ index, type })) as { readonly [P in keyof Params]: Local };
    const codes = body(given, (type = "i32") => {
      locals.push(type);
      return { index: params.length + locals.length - 1, type };
    });
    const writer: Writer = { bytes: [], labels: [] };
    for (const code of codes) code(writer);
    const declared = list(locals.map((type) => [1, typeBytes[type]]));
    // What gives a value does so by `give`.
    const end = returns === null ? [0x0b] : [0x00, 0x0b];
    const whole = [...declared, ...writer.bytes, ...end];
    this.#bodies.push([...unsigned(whole.length), ...whole]);
    this.#signatures.push({ params, returns });
    return { index: this.#signatures.length - 1, returns };
  }

  export(name: string, func: Func): void {
    this.#exports.push([name, func.index]);
  }

  /** The module. `pages`: size of its memory in 64 kB, which is imported. */
  bytes(pages: number): Uint8Array<ArrayBuffer> {
    const types = this.#signatures.map(({ params, returns }) => [
      0x60,
      ...list(params.map((type) => [typeBytes[type]])),
      ...list(returns === null ? [] : [[typeBytes[returns]]]),
    ]);
    const imports = [
      [...text("host"), ...text("memory"), 0x02, 0x01, ...unsigned(pages), ...unsigned(pages)],
      ...this.#imports.map((name, index) => [...text("host"), ...text(name), 0x00, ...unsigned(index)]),
    ];
    const functions = this.#bodies.map((_, index) => unsigned(this.#imports.length + index));
    const exported = this.#exports.map(([name, index]) => [...text(name), 0x00, ...unsigned(index)]);
    return Uint8Array.from([
      ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
      ...section(1, list(types)),
      ...section(2, list(imports)),
      ...section(3, list(functions)),
      ...section(7, list(exported)),
      ...section(10, list(this.#bodies)),
    ]);
  }
}
