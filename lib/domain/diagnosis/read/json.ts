/** Lines of a log that are tried as JSON, and values that are taken out of one document. */
const [mostLines, mostValues, deepest] = [20_000, 50_000, 40] as const;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isComposite(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** JSON documents in a text: the whole of it, or its lines that are one each. Empty for plain text. */
export function jsonDocuments(text: string): readonly unknown[] {
  const trimmed = text.trim();
  if (/^[[{"]/.test(trimmed)) {
    const whole = parsed(trimmed);
    if (typeof whole === "string") return jsonDocuments(whole);
    if (isComposite(whole)) return [whole];
  }
  return trimmed
    .split("\n", mostLines)
    .map((line) => line.slice(Math.max(0, line.indexOf("{"))).trim())
    .filter((line) => line.startsWith("{") && line.endsWith("}"))
    .map(parsed)
    .filter(isComposite);
}

/** Every word of a document as `name: value`, the way it is written; text inside strings is unpacked, too. */
export function linesOf(document: unknown): readonly string[] {
  const lines: string[] = [];
  const visit = (value: unknown, name: string, depth: number): void => {
    if (lines.length >= mostValues || depth > deepest) return;
    if (typeof value === "string" || typeof value === "number") {
      lines.push(name === "" ? String(value) : `${name}: ${value}`);
      return;
    }
    if (!isComposite(value)) return;
    for (const [key, inner] of Object.entries(value)) visit(inner, Array.isArray(value) ? name : key, depth + 1);
  };
  visit(document, "", 0);
  return lines;
}
