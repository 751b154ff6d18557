/** The keys that one object of a text has twice, in order. The text must be valid JSON; parsers keep the last (8.2). */
export function duplicateKeys(json: string): string[] {
  const found: string[] = [];
  /** One entry per open bracket: the keys of an object, null for an array. */
  const open: (Set<string> | null)[] = [];
  let atKey = false;
  for (let at = 0; at < json.length; at++) {
    const character = json[at];
    if (character === '"') {
      const end = endOfString(json, at);
      const keys = open.at(-1);
      if (atKey && keys) {
        const key = textOf(json.slice(at, end + 1));
        if (keys.has(key)) found.push(key);
        keys.add(key);
        atKey = false;
      }
      at = end;
    } else if (character === "{") {
      open.push(new Set());
      atKey = true;
    } else if (character === "[") {
      open.push(null);
      atKey = false;
    } else if (character === "}" || character === "]") open.pop();
    else if (character === ",") atKey = open.at(-1) !== null;
  }
  return found;
}

function endOfString(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === "\\" ? 2 : 1;
  return at;
}

function textOf(literal: string): string {
  return literal.includes("\\") ? String(JSON.parse(literal)) : literal.slice(1, -1);
}
