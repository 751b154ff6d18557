/** Characters that cannot be seen, or that change how their neighbours are seen, by the name Unicode gives them. */
const invisible: Readonly<Record<number, string>> = {
  0x00: "null",
  0x09: "tab",
  0x0a: "line feed",
  0x0d: "carriage return",
  0x1b: "escape",
  0x7f: "delete",
  0xa0: "no-break space",
  0xad: "soft hyphen",
  0x200b: "zero width space",
  0x200c: "zero width non-joiner",
  0x200d: "zero width joiner",
  0x200e: "left-to-right mark",
  0x200f: "right-to-left mark",
  0x2028: "line separator",
  0x2029: "paragraph separator",
  0x202a: "left-to-right embedding",
  0x202b: "right-to-left embedding",
  0x202c: "pop directional formatting",
  0x202d: "left-to-right override",
  0x202e: "right-to-left override",
  0x2060: "word joiner",
  0x2066: "left-to-right isolate",
  0x2067: "right-to-left isolate",
  0x2068: "first strong isolate",
  0x2069: "pop directional isolate",
  0xfeff: "zero width no-break space",
};

/** Letters and signs that are easily taken for an ASCII one. */
const lookAlike: Readonly<Record<string, string>> = {
  а: "Cyrillic a",
  е: "Cyrillic e",
  о: "Cyrillic o",
  р: "Cyrillic r",
  с: "Cyrillic s",
  х: "Cyrillic h",
  і: "Cyrillic i",
  ο: "Greek omicron",
  α: "Greek alpha",
  "‐": "hyphen U+2010",
  "‑": "non-breaking hyphen",
  "–": "en dash",
  "—": "em dash",
  "−": "minus sign",
  "：": "full-width colon",
  "∕": "division slash",
  "＊": "full-width asterisk",
  "’": "right quotation mark",
  "“": "left double quotation mark",
  "”": "right double quotation mark",
};

function isControl(code: number): boolean {
  return code < 0x20 || (code >= 0x7f && code < 0xa0);
}

/** Name of a character that is invisible or looks like another one; null for all others. */
export function nameOfCharacter(character: string): string | null {
  const code = character.codePointAt(0) ?? 0;
  const name = invisible[code] ?? lookAlike[character];
  if (name !== undefined) return name;
  return isControl(code) ? `control character U+${code.toString(16).toUpperCase().padStart(4, "0")}` : null;
}

/** How a character is said in a sentence: by its name, as "a literal *", or in quotation marks. */
export function sayCharacter(character: string): string {
  const name = nameOfCharacter(character);
  if (name !== null) return `a ${name}`;
  if (character === " ") return "a space";
  if (character === "*" || character === "?") return `a literal “${character}”`;
  return `“${character}”`;
}

/** The text with every invisible character replaced by its name in brackets, so that nothing hides in it. */
export function visible(text: string): string {
  let shown = "";
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const hidden = invisible[code] !== undefined || isControl(code);
    shown += hidden ? `⟨${nameOfCharacter(character)}⟩` : character;
  }
  return shown;
}
