import { type Ini, parsed, unparseable, withMark } from "./ini.ts";

/** Go v1's reader: an open bracket makes the file fail, a second section of a name takes the place of the first. */
export function parseGo1(text: string): Ini {
  const sections = new Map<string, Map<string, string>>();
  let current: Map<string, string> | null = null;
  for (const raw of withMark(text).split("\n")) {
    const line = withoutComment(raw).trim();
    if (line === "") continue;
    if (line.startsWith("\u0001")) return unparseable("a byte order mark stands before the first line");
    if (line.startsWith("[")) {
      const close = line.indexOf("]");
      if (close < 0 || line.slice(1, close).includes("[")) return unparseable("a section name does not end");
      current = new Map();
      sections.set(line.slice(1, close).trim().replace(/\s+/g, " "), current);
      continue;
    }
    const at = line.search(/[=:]/);
    if (at === 0) return unparseable("a setting has no name");
    if (at > 0) current?.set(line.slice(0, at).trim(), line.slice(at + 1).trim());
  }
  return parsed(sections);
}

const withoutComment = (line: string): string => line.split(/(?:^|\s)[#;]/, 1)[0] ?? "";
