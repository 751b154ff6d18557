import { AwsError } from "./error.ts";

export interface Part<T> {
  readonly items: readonly T[];
  /** null: this was the last. */
  readonly next: string | null;
}

/**
 * A part of a list. Tokens are opaque and belong to one question: a token that was given for another `question` is
 * refused with `code`.
 */
export function partOf<T>(
  items: readonly T[],
  size: number,
  token: string | undefined,
  question: string,
  code = "ValidationError",
): Part<T> {
  let from = 0;
  if (token !== undefined && token !== "") {
    const [asked, offset] = Buffer.from(token, "base64url").toString("utf8").split("\u0000");
    if (asked !== question || !/^\d+$/.test(offset ?? "")) throw new AwsError(400, code, "Invalid token");
    from = Number(offset);
  }
  const to = Math.min(from + size, items.length);
  const next = to < items.length ? Buffer.from(`${question}\u0000${to}`).toString("base64url") : null;
  return { items: items.slice(from, to), next };
}

/** A page size within its bounds. */
export function sizeOf(text: string | undefined, fallback: number, max: number, min = 1): number {
  if (text === undefined || text === "") return fallback;
  const size = Number(text);
  if (!Number.isInteger(size) || size < min || size > max) {
    throw new AwsError(
      400,
      "ValidationError",
      `Value '${text}' failed to satisfy constraint: between ${min} and ${max}`,
    );
  }
  return size;
}
