/** An environment variable's text after expansion; null where it may not or cannot be told. */
export type Expanded = string | null;

/** Names that the kubelet sets for each Service. */
const serviceVariable = /_(SERVICE_(HOST|PORT)(_\w+)?|PORT(_\d+_(TCP|UDP|SCTP)(_\w+)?)?)$/;
/** Longest text of a variable that is kept, in characters. */
export const maxExpanded = 4096;

/**
 * `$(NAME)` in a value, as the kubelet expands it: from variables above it in the same container, `$$` for one `$`,
 * and a reference to what is not set stays as it is written. null when a reference's value is hidden, or may come
 * from a Service or from an object in `envFrom` (`moreEnv`), or when the result is longer than 4096 characters.
 */
export function expand(value: string, above: ReadonlyMap<string, Expanded>, moreEnv: boolean): Expanded {
  if (!value.includes("$")) return value.length > maxExpanded ? null : value;
  let result = "";
  let from = 0;
  for (let at = value.indexOf("$"); at !== -1; at = value.indexOf("$", from)) {
    result += value.slice(from, at);
    from = at + 2;
    const next = value[at + 1];
    const end = next === "(" ? value.indexOf(")", at) : -1;
    if (next === "$") result += "$";
    else if (end === -1) {
      result += "$";
      from = at + 1;
    } else {
      const name = value.slice(at + 2, end);
      const known = above.get(name);
      if (known === null || (known === undefined && (moreEnv || serviceVariable.test(name)))) return null;
      result += known ?? value.slice(at, end + 1);
      from = end + 1;
    }
    if (result.length > maxExpanded) return null;
  }
  result += value.slice(from);
  return result.length > maxExpanded ? null : result;
}
