/** Reading of JSON that may have any shape: what is not there, or not of its kind, is null or empty. */
export type Fields = Readonly<Record<string, unknown>>;

const none: Fields = {};

export function fields(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : none;
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** No text of a record is longer than what CloudTrail keeps of its longest one, 1 KB (domain facts 7). */
const longest = 1_024;

/** A text that is not empty, cut at 1 KB; else null. */
export function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value.slice(0, longest) : null;
}
