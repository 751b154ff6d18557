import { type Ini, parsed, section, unparseable, withMark } from "./ini.ts";

interface Reading {
  readonly sections: Map<string, Map<string, string[]>>;
  readonly defaults: Map<string, string[]>;
  current: Map<string, string[]> | null;
  option: string | null;
  indent: number;
}

const header = /^\[(.+)\]/;
const optionLine = /^(.*?)\s*[=:]\s*(.*)$/;

/** Python's strict configparser, as botocore uses it: any line out of place makes the whole file fail. */
export function parsePython(text: string): Ini {
  const reading: Reading = { sections: new Map(), defaults: new Map(), current: null, option: null, indent: 0 };
  for (const line of withMark(text).split(/\r\n|[\n\r]/)) {
    const problem = readLine(reading, line);
    if (problem !== null) return unparseable(problem);
  }
  return finish(reading);
}

function readLine(reading: Reading, line: string): string | null {
  const value = line.trim();
  const comment = value.startsWith("#") || value.startsWith(";");
  if (value === "" || comment) {
    if (!comment && reading.option !== null) reading.current?.get(reading.option)?.push("");
    return null;
  }
  const indent = line.length - line.trimStart().length;
  if (reading.current !== null && reading.option !== null && indent > reading.indent) {
    reading.current.get(reading.option)?.push(value);
    return null;
  }
  reading.indent = indent;
  const name = header.exec(value)?.[1];
  return name === undefined ? readOption(reading, value) : openSection(reading, name);
}

function openSection(reading: Reading, name: string): string | null {
  if (reading.sections.has(name)) return `section ${name} is there twice`;
  reading.option = null;
  reading.current = reading.defaults;
  if (name !== "DEFAULT") {
    reading.current = new Map();
    reading.sections.set(name, reading.current);
  }
  return null;
}

function readOption(reading: Reading, value: string): string | null {
  if (reading.current === null) return "a line stands before the first section";
  const found = optionLine.exec(value);
  if (found === null || found[1] === "") return "a line is no setting";
  const option = (found[1] ?? "").trimEnd().toLowerCase();
  if (reading.current.has(option)) return `setting ${option} is there twice`;
  reading.current.set(option, [(found[2] ?? "").trim()]);
  reading.option = option;
  return null;
}

function finish(reading: Reading): Ini {
  const sections = new Map<string, Map<string, string>>();
  for (const [name, options] of reading.sections) {
    const target = section(sections, name);
    for (const [option, lines] of [...reading.defaults, ...options]) {
      const value = lines.join("\n").trimEnd();
      if (value.startsWith("\n") && !nestedParses(value))
        return unparseable(`setting ${option} is not nested settings`);
      target.set(option, value);
    }
  }
  return parsed(sections);
}

const nestedParses = (value: string): boolean =>
  value.split("\n").every((line) => line.trim() === "" || line.includes("="));
