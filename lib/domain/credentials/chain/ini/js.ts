import { type Ini, parsed, section } from "./ini.ts";

const prefixed = /^([\w-]+)\s(["'])?([\w\-@+.%:/]+)\2$/;
const kinds: readonly string[] = ["profile", "sso-session", "services"];

/**
 * JavaScript v3's reader: it knows no malformed file. In the config file only `default` and `profile x` are
 * profiles; in the credentials file every plain section is.
 */
export function parseJs(text: string, which: "config" | "credentials"): Ini {
  const sections = new Map<string, Map<string, string>>();
  let current: string | null = null;
  let nested: string | null = null;
  for (const raw of text.split(/\r?\n/)) {
    const line = (raw.split(/(?:^|\s)[;#]/, 1)[0] ?? "").trim();
    if (line.startsWith("[") && line.endsWith("]")) {
      current = profileOf(line.slice(1, -1), which);
      nested = null;
      continue;
    }
    const at = line.indexOf("=");
    if (current === null || at < 1) continue;
    const name = line.slice(0, at).trim();
    const value = line.slice(at + 1).trim();
    if (value === "") {
      nested = name;
      continue;
    }
    if (raw.trimStart() === raw) nested = null;
    section(sections, current).set(nested === null ? name : `${nested}.${name}`, value);
  }
  return parsed(sections);
}

function profileOf(name: string, which: "config" | "credentials"): string | null {
  const match = prefixed.exec(name);
  if (match !== null) {
    const [, kind = "", , rest = ""] = match;
    if (!kinds.includes(kind)) return null;
    return which === "config" && kind === "profile" ? rest : null;
  }
  return which === "config" && name !== "default" ? null : name;
}
