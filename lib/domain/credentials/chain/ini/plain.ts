import { type Ini, parsed, profileName, section, unparseable, withMark } from "./ini.ts";

/** What all readers agree on; a line beyond that makes the file one whose reading is not verified. */
export function parsePlain(text: string, kind: "config" | "credentials"): Ini {
  const sections = new Map<string, Map<string, string>>();
  let current: Map<string, string> | null = null;
  for (const raw of withMark(text).split(/\r\n|[\n\r]/)) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#") || line.startsWith(";")) continue;
    if (line.startsWith("[") && line.endsWith("]")) {
      current = open(sections, line.slice(1, -1).trim(), kind);
      continue;
    }
    if (raw !== raw.trimStart() && current !== null) continue;
    const at = line.indexOf("=");
    if (at < 1 || current === null) return unparseable("a line is neither section nor setting");
    current.set(line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim());
  }
  return parsed(sections);
}

/** A section that is no profile is read and left out. */
function open(
  sections: Map<string, Map<string, string>>,
  name: string,
  kind: "config" | "credentials",
): Map<string, string> {
  if (kind === "credentials" || name === "default") return section(sections, name);
  const profile = profileName(name);
  return profile === null ? new Map<string, string>() : section(sections, profile);
}
