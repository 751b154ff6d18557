/** Letters of other alphabets, dashes, quotes and digits that are taken for ASCII ones. */
const PAIRS: readonly (readonly [alike: string, ascii: string])[] = [
  ["асеорхуѕіјһԁԛԝ", "aceopxysijhdqw"],
  ["АВЕКМНОРСТХЅІЈ", "ABEKMHOPCTXSIJ"],
  ["αοορνικτυχ", "aoopviktux"],
  ["ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"],
  ["‐‑‒–—−﹣－", "--------"],
  ["։∶：﹕", "::::"],
  ["․．", ".."],
  ["⁄∕／", "///"],
  ["∗＊⁎", "***"],
];

const ASCII: ReadonlyMap<string, string> = new Map(
  PAIRS.flatMap(([alike, ascii]) => Array.from(alike, (character, at) => [character, ascii[at] ?? character] as const)),
);

/** The text with look-alikes replaced by the ASCII characters they are taken for. */
export function asciiLook(text: string): string {
  return Array.from(text.normalize("NFKC"), (character) => ASCII.get(character) ?? character).join("");
}
