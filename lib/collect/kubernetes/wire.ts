/**
 * Reads the shapes of a JSON answer, as far as they are needed. Everything that comes in is hostile: a value of another
 * shape than the API promises throws `Malformed`, which is caught once for each object.
 */
export type Wire = Readonly<Record<string, unknown>>;

export class Malformed extends Error {}

const nothing: Wire = Object.freeze({});
const noItems: readonly unknown[] = Object.freeze([]);

export function isRecord(value: unknown): value is Wire {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param at where it stands, for the message */
export function record(value: unknown, at: string): Wire {
  if (!isRecord(value)) throw new Malformed(`${at} is not an object`);
  return value;
}

/** Absent and null are the empty object. */
export function optionalRecord(value: unknown, at: string): Wire {
  return value === undefined || value === null ? nothing : record(value, at);
}

/** Absent and null are the empty list, as Go writes it. */
export function list(value: unknown, at: string): readonly unknown[] {
  if (value === undefined || value === null) return noItems;
  if (!Array.isArray(value)) throw new Malformed(`${at} is not a list`);
  return value;
}

export function text(value: unknown, at: string): string {
  if (typeof value !== "string") throw new Malformed(`${at} is not a text`);
  return value;
}

/** Absent, null and empty are null. */
export function optionalText(value: unknown, at: string): string | null {
  if (value === undefined || value === null || value === "") return null;
  return text(value, at);
}

export function optionalNumber(value: unknown, at: string): number | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== "number") throw new Malformed(`${at} is not a number`);
  return value;
}

export function texts(value: unknown, at: string): readonly string[] {
  return list(value, at).map((item) => text(item, at));
}

/** RFC 3339 to milliseconds since the epoch. */
export function time(value: unknown, at: string): number {
  const milliseconds = Date.parse(text(value, at));
  if (Number.isNaN(milliseconds)) throw new Malformed(`${at} is not a time`);
  return milliseconds;
}

/** Labels or annotations: the entries that `keep` wants, own properties only, in their order. */
export function textMap(value: unknown, at: string, keep?: (key: string) => boolean): Readonly<Record<string, string>> {
  const kept: [string, string][] = [];
  for (const [key, item] of Object.entries(optionalRecord(value, at))) {
    if (keep === undefined || keep(key)) kept.push([key, text(item, at)]);
  }
  return Object.fromEntries(kept);
}
