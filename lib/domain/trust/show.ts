/** Makes text from policies and tokens safe and visible in a sentence. */

const LONGEST = 160;
/** Control, format and private-use characters, and every space but the ordinary one. */
const UNSEEN = /[\p{C}\p{Z}]/gu;

/** In quotes, cut after 160 characters, with characters that cannot be seen written as `<U+200B>`. */
export function quote(text: string): string {
  const characters = Array.from(text);
  const cut = characters.length > LONGEST ? `${characters.slice(0, LONGEST).join("")}…` : text;
  return `"${cut.replace(UNSEEN, (character) => (character === " " ? " " : `<${codePoint(character)}>`))}"`;
}

/** `U+0430` */
export function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** `"a"`, `"a" or "b"`, `"a", "b" or 3 more`. */
export function quoteAny(texts: readonly string[]): string {
  const [first, second, ...rest] = texts;
  if (first === undefined) return "nothing";
  if (second === undefined) return quote(first);
  return rest.length === 0
    ? `${quote(first)} or ${quote(second)}`
    : `${quote(first)}, ${quote(second)} or ${rest.length} more`;
}
