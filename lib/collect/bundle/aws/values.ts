import { isRecord, Malformed, optionalText } from "../../kubernetes/wire.ts";

/**
 * A time as the aws command writes it: ISO 8601, or seconds since the epoch where version 1 passes on what the service sent.
 */
export function time(value: unknown, at: string): Date {
  const date = typeof value === "number" ? new Date(value * 1000) : new Date(typeof value === "string" ? value : "");
  if (Number.isNaN(date.getTime())) throw new Malformed(`${at} is not a time`);
  return date;
}

/** Absent and null are undefined. */
export function maybeTime(value: unknown, at: string): Date | undefined {
  return value === undefined || value === null ? undefined : time(value, at);
}

/** A text; absent, null and empty are undefined. */
export function maybe(value: unknown, at: string): string | undefined {
  return optionalText(value, at) ?? undefined;
}

/** A number; absent and null are undefined. */
export function maybeNumber(value: unknown, at: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "number") throw new Malformed(`${at} is not a number`);
  return value;
}

/**
 * A policy document in the URL encoding in which IAM sends it: the aws command writes it as JSON in its answer, and as it
 * came where it is none.
 */
export function encodedDocument(value: unknown, at: string): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string") return value;
  if (isRecord(value) || Array.isArray(value)) return encodeURIComponent(JSON.stringify(value));
  throw new Malformed(`${at} is no policy document`);
}
