import { type Ini, parsed, section, withMark } from "./ini.ts";

/** Go v2's reader: it knows no malformed file, lines that it does not understand are left out. */
export function parseGo2(text: string): Ini {
  const sections = new Map<string, Map<string, string>>();
  let current: Map<string, string> | null = null;
  let key = "";
  for (const line of withMark(text).split("\n")) {
    const trimmed = line.trim();
    if (trimmed === "" || trimmed.startsWith("#") || trimmed.startsWith(";")) continue;
    const name = sectionName(line);
    if (name !== null) {
      current = section(sections, name);
      key = "";
      continue;
    }
    const indented = line.startsWith(" ") || line.startsWith("\t");
    const property = split(indented ? line.trimStart() : withoutComment(line));
    if (property === null || current === null) continue;
    if (indented && key !== "" && current.get(key) === "") continue;
    key = property[0].toLowerCase();
    current.set(key, unquote(indented ? withoutComment(property[1]).trim() : property[1]));
  }
  return parsed(sections);
}

function sectionName(line: string): string | null {
  const bare = (line.split(/[#;]/, 1)[0] ?? "").trim();
  if (!bare.startsWith("[") || !bare.endsWith("]")) return null;
  const words = bare
    .slice(1, -1)
    .trim()
    .match(/^([^ \t]+)[ \t]+(.+)$/);
  return words === null ? bare.slice(1, -1).trim() : `${words[1]} ${words[2]}`;
}

const comments = [" #", " ;", "\t#", "\t;"];

function withoutComment(line: string): string {
  let rest = line;
  for (const mark of comments) {
    const at = rest.indexOf(mark);
    if (at >= 0) rest = rest.slice(0, at);
  }
  return rest;
}

function split(line: string): readonly [string, string] | null {
  const equals = line.indexOf("=");
  const colon = line.indexOf(":");
  const at = equals === -1 || (colon !== -1 && colon < equals) ? colon : equals;
  return at < 0 ? null : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
}

function unquote(value: string): string {
  const quoted = value.length > 1 && (/^'.*'$/s.test(value) || /^".*"$/s.test(value));
  return quoted ? value.slice(1, -1) : value;
}
