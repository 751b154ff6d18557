/** One profile's settings by their name. */
export type Profile = ReadonlyMap<string, string>;

/** A parsed file: its sections by name as the family reads names, or why it does not parse. */
export type Ini =
  | { readonly ok: true; readonly sections: ReadonlyMap<string, Profile> }
  | { readonly ok: false; readonly problem: string };

export const unparseable = (problem: string): Ini => ({ ok: false, problem });
export const parsed = (sections: ReadonlyMap<string, Profile>): Ini => ({ ok: true, sections });

/** A byte order mark is a letter of the first line to every reader but JavaScript's, whose trimming takes it away. */
export const withMark = (text: string): string => (text.startsWith("\ufeff") ? `\u0001${text.slice(1)}` : text);

/** The section of that name, made when it is not there. */
export function section(sections: Map<string, Map<string, string>>, name: string): Map<string, string> {
  let found = sections.get(name);
  if (found === undefined) {
    found = new Map();
    sections.set(name, found);
  }
  return found;
}

/** The name after `profile`, null when the section is none: as the current SDKs read a config file. */
export function profileName(name: string): string | null {
  if (!name.startsWith("profile ") && !name.startsWith("profile\t")) return null;
  const rest = name.slice(8).trim();
  return rest.length > 1 && /^(["']).*\1$/.test(rest) ? rest.slice(1, -1) : rest;
}
