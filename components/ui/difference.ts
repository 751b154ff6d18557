import { sayCharacter } from "./characters.ts";

/** Two texts split at their first difference, counted in code points. */
export interface Difference {
  readonly common: string;
  readonly left: { readonly mark: string; readonly rest: string };
  readonly right: { readonly mark: string; readonly rest: string };
  /** 1-based; null: the texts are equal. */
  readonly at: number | null;
}

/** Splits two texts at the first character in which they differ. A text that ends there has an empty mark. */
export function firstDifference(left: string, right: string): Difference {
  const a = Array.from(left);
  const b = Array.from(right);
  let index = 0;
  while (index < a.length && index < b.length && a[index] === b[index]) index += 1;
  const part = (text: readonly string[]) => ({ mark: text[index] ?? "", rest: text.slice(index + 1).join("") });
  const equal = index === a.length && index === b.length;
  return { common: a.slice(0, index).join(""), left: part(a), right: part(b), at: equal ? null : index + 1 };
}

/** "character 29: the claim has “s”, the condition has a literal “*”" */
export function sayDifference(difference: Difference, left: string, right: string): string {
  if (difference.at === null) return "Both are the same";
  const has = (mark: string) => (mark === "" ? "ends" : `has ${sayCharacter(mark)}`);
  return `character ${difference.at}: ${left} ${has(difference.left.mark)}, ${right} ${has(difference.right.mark)}`;
}

/** The common part with its head given away, so that the difference stays in view: `…trust:`. */
export function shortenedPrefix(common: string, keep: number): string {
  const letters = Array.from(common);
  return letters.length <= keep ? common : `…${letters.slice(-keep).join("")}`;
}
