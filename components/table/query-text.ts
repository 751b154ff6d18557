/** A filter typed into the query field. */
export interface TypedFilter {
  readonly key: string;
  readonly values: readonly string[];
  readonly not: boolean;
}

export interface Typed {
  readonly filters: readonly TypedFilter[];
  /** What is left: free text. */
  readonly text: string;
}

/**
 * Reads `state:falling-back,denied not namespace:kube-system star`. A word `key:value` whose key is known is a filter, and
 * `not ` or `-` before it, or `!` before its value, leaves the values out. All else is free text, in its order.
 */
export function readQuery(text: string, keyOf: (word: string) => string | null): Typed {
  const filters: TypedFilter[] = [];
  const free: string[] = [];
  let not = false;
  for (const word of text.split(/\s+/u).filter((part) => part !== "")) {
    if (word === "not") {
      if (not) free.push("not");
      not = true;
      continue;
    }
    const filter = readFilter(word, not, keyOf);
    if (filter === null) {
      if (not) free.push("not");
      free.push(word);
    } else {
      filters.push(filter);
    }
    not = false;
  }
  if (not) free.push("not");
  return { filters, text: free.join(" ") };
}

function readFilter(word: string, not: boolean, keyOf: (word: string) => string | null): TypedFilter | null {
  const colon = word.indexOf(":");
  if (colon <= 0) return null;
  const minus = word.startsWith("-");
  const key = keyOf(word.slice(minus ? 1 : 0, colon));
  const value = word.slice(colon + 1);
  if (key === null || value === "") return null;
  const bang = value.startsWith("!");
  const values = value
    .slice(bang ? 1 : 0)
    .split(",")
    .filter((one) => one !== "");
  return values.length === 0 ? null : { key, values, not: not || minus || bang };
}
