/** A value from outside that has not the form it must have; the message is one clear line. */
export class Malformed extends Error {}

type Wire = Readonly<Record<string, unknown>>;

/** An object. Throws `Malformed`. */
export function object(value: unknown, at: string): Wire {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Malformed(`${at} is not an object`);
  return value as Wire;
}

/** An object's own field; undefined where there is none, or null. */
export function field(wire: Wire, name: string): unknown {
  return Object.hasOwn(wire, name) ? (wire[name] ?? undefined) : undefined;
}

/** A text. Throws `Malformed`. */
export function text(value: unknown, at: string): string {
  if (typeof value !== "string") throw new Malformed(`${at} is not a text`);
  return value;
}

/** A truth value. Throws `Malformed`. */
export function truth(value: unknown, at: string): boolean {
  if (typeof value !== "boolean") throw new Malformed(`${at} is neither true nor false`);
  return value;
}

/** Whole seconds. Throws `Malformed`. */
export function seconds(value: unknown, at: string): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value))
    throw new Malformed(`${at} is not a whole number of seconds`);
  return value;
}

/** The value read where there is one. */
export function optional<T>(value: unknown, at: string, read: (value: unknown, at: string) => T): T | undefined {
  return value === undefined || value === null ? undefined : read(value, at);
}

/** A list whose items are read; absent: empty. Throws `Malformed`. */
export function list<T>(value: unknown, at: string, read: (value: unknown, at: string) => T): readonly T[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new Malformed(`${at} is not a list`);
  return (value as unknown[]).map((item, position) => read(item, `${at}[${position}]`));
}

/** A map of texts; absent: empty. Throws `Malformed`. */
export function texts(value: unknown, at: string): Readonly<Record<string, string>> {
  if (value === undefined || value === null) return {};
  const entries = Object.entries(object(value, at));
  return Object.fromEntries(entries.map(([key, item]) => [key, text(item, `a value of ${at}`)]));
}

/** Leaves out what is undefined, as optional fields want it. */
export function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const there = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(there) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
