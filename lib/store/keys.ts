import { hash } from "node:crypto";

/** PostgreSQL indexes at most about 2,700 bytes of a row; the key shares that with little else. */
const LONGEST = 600;

/**
 * The key as the database can hold and index it. Keys come from read data, so they may be of any length and hold
 * what a text column cannot (NUL, half of a surrogate pair). Such a key is cleaned, cut and made distinct again by
 * the hash of the original; every other key stays as it is.
 */
export function storedKey(key: string): string {
  if (key.length <= LONGEST && key.isWellFormed() && !key.includes("\0")) return key;
  const head = key.slice(0, LONGEST - 64).replaceAll("\0", "\uFFFD");
  return `${head.toWellFormed()}#${hash("sha256", JSON.stringify(key), "base64url")}`;
}
