import { type Ini, parsed, section, unparseable } from "./ini.ts";

const identifier = /^[A-Za-z0-9_\-/.%@:+]*$/;

interface Reading {
  readonly sections: Map<string, Map<string, string>>;
  readonly config: boolean;
  current: Map<string, string> | null;
  property: string | null;
  ignoring: boolean;
  ignoringProperty: boolean;
  prefixedDefault: boolean;
}

/** Java v2's reader, for the config file (sections `profile x` and `default` only) or the credentials file. */
export function parseJava2(text: string, which: "config" | "credentials"): Ini {
  const reading: Reading = {
    sections: new Map(),
    config: which === "config",
    current: null,
    property: null,
    ignoring: false,
    ignoringProperty: false,
    prefixedDefault: false,
  };
  for (const line of text.split(/\r\n|[\n\r]/)) {
    if (/^[\t ]*$/.test(line) || line.startsWith("#") || line.startsWith(";")) continue;
    const problem = line.startsWith("[")
      ? openSection(reading, line)
      : line.startsWith(" ") || line.startsWith("\t")
        ? continueProperty(reading, line)
        : readProperty(reading, line);
    if (problem !== null) return unparseable(problem);
  }
  return parsed(reading.sections);
}

function openSection(reading: Reading, line: string): string | null {
  const bare = (line.split(/[#;]/, 1)[0] ?? "").trim();
  if (!bare.endsWith("]")) return "a section name does not end";
  const raw = bare.slice(1, -1).trim();
  const prefixed = raw.startsWith("profile ") || raw.startsWith("profile\t");
  const name = reading.config && prefixed ? raw.slice(7).trim() : raw;
  reading.ignoring = (reading.config && !prefixed && raw !== "default") || !identifier.test(name);
  if (!reading.ignoring && reading.config && name === "default" && reading.sections.has(name)) {
    if (!prefixed && reading.prefixedDefault) reading.ignoring = true;
    else if (prefixed && !reading.prefixedDefault) reading.sections.delete(name);
  }
  if (reading.ignoring) return null;
  if (name === "default" && prefixed) reading.prefixedDefault = true;
  reading.current = section(reading.sections, name);
  reading.property = null;
  reading.ignoringProperty = false;
  return null;
}

function continueProperty(reading: Reading, line: string): string | null {
  if (reading.ignoring || reading.ignoringProperty) return null;
  if (reading.current === null || reading.property === null) return "a line continues nothing";
  const before = reading.current.get(reading.property) ?? "";
  if (before === "" && !line.includes("=")) return "a nested line is no setting";
  reading.current.set(reading.property, `${before}\n${line.trim()}`);
  return null;
}

function readProperty(reading: Reading, line: string): string | null {
  if (reading.ignoring) return null;
  if (reading.current === null) return "a line stands before the first section";
  const bare = (line.split(/[ \t][#;]/, 1)[0] ?? "").trim();
  const at = bare.indexOf("=");
  if (at < 0) return "a line is no setting";
  const key = bare.slice(0, at).trim();
  if (key === "") return "a setting has no name";
  reading.ignoringProperty = !identifier.test(key);
  if (reading.ignoringProperty) return null;
  reading.property = key;
  reading.current.set(key, bare.slice(at + 1).trim());
  return null;
}
