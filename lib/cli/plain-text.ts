// Everything that moves a cursor, changes colours, rings, or turns the reading direction: C0 and C1 controls, marks and
// overrides of bidirectional text, line and paragraph separators.
// oxlint-disable-next-line no-control-regex -- controls are what is looked for
const treacherous = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
const treacherousInJson = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Text that a terminal shows as it stands: controls are written out as `\u001b`. */
export function plainText(text: string): string {
  return text.replace(treacherous, escaped);
}

/** One line of JSON that is also harmless on a terminal; it reads back as the same value. */
export function jsonLine(value: unknown): string {
  return JSON.stringify(value).replace(treacherousInJson, escaped);
}
