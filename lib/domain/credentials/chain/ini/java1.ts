import { type Ini, parsed, unparseable, withMark } from "./ini.ts";

/** Java v1's reader: only `#` starts a comment, a line that is neither section nor setting makes the file fail. */
export function parseJava1(text: string): Ini {
  const sections = new Map<string, Map<string, string>>();
  let current: Map<string, string> | null = null;
  for (const raw of withMark(text).split(/\r\n|[\n\r]/)) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) continue;
    if (line.startsWith("[") && line.endsWith("]")) {
      current = new Map();
      sections.set(line.slice(1, -1).trim(), current);
      continue;
    }
    const at = line.indexOf("=");
    if (at < 0) return unparseable("a line is no setting");
    if (current === null) return unparseable("a setting stands before the first section");
    current.set(line.slice(0, at).trim(), line.slice(at + 1).trim());
  }
  return parsed(sections);
}
