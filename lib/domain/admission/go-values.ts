const smallest = -(2n ** 63n);
const largest = 2n ** 63n - 1n;

/** A whole number as Go's `ParseInt(text, 10, 64)` reads it; null: an error. Exact to 2^53. */
export function parseInt64(text: string): number | null {
  // Longer texts of digits are zeros in front or out of range; both are rare enough to be worth no more than a bound.
  if (text.length > 4096 || !/^[+-]?[0-9]+$/.test(text)) return null;
  const value = BigInt(text.replace("+", ""));
  return value < smallest || value > largest ? null : Number(value);
}

const truths: ReadonlyMap<string, boolean> = new Map([
  ...["1", "t", "T", "true", "TRUE", "True"].map((text) => [text, true] as const),
  ...["0", "f", "F", "false", "FALSE", "False"].map((text) => [text, false] as const),
]);

/** A truth value as Go's `ParseBool` reads it; null: an error. */
export function parseBool(text: string): boolean | null {
  return truths.get(text) ?? null;
}

/** Folder and file in one clean path, as Go's `filepath.Join` makes it. */
export function joinPath(folder: string, file: string): string {
  const joined = [folder, file].filter((part) => part !== "").join("/");
  const rooted = joined.startsWith("/");
  const parts: string[] = [];
  for (const part of joined.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (!rooted) parts.push(part);
  }
  if (joined === "") return "";
  return rooted ? `/${parts.join("/")}` : parts.join("/") || ".";
}
