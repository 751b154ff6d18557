import { dirname, join } from "node:path/posix";
import { type Room, rooms } from "./rooms.ts";

/** One import as it stands in a file. */
export interface Import {
  /** Path of the file from the repository's root. */
  readonly file: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

const isTest = (file: string): boolean => /\.test\.tsx?$|\/testing\//.test(file);

/** The part of a path that a room's name fits; null: the path lies elsewhere. */
function fit(room: string, path: string): string | null {
  const names = room.split("/");
  const parts = path.split("/").slice(0, names.length);
  return names.every((name, position) => name === parts[position] || (name === "*" && parts[position]))
    ? parts.join("/")
    : null;
}

/** The room that a file lies in, and the folder that is its own; null: a file that may import what it likes. */
function roomOf(path: string): { readonly rule: Room; readonly own: string } | null {
  const rule = rooms.findLast(({ room }) => fit(room, path) !== null);
  return rule ? { rule, own: fit(rule.room, path) ?? rule.room } : null;
}

const lies = (path: string, folders: readonly string[]): boolean =>
  folders.some((folder) => fit(folder, path) !== null);

function allows(packages: readonly string[], specifier: string): boolean {
  return packages.some((name) =>
    name === "node:"
      ? specifier.startsWith(name)
      : specifier === name || specifier.startsWith(`${name}/`) || name === scopeOf(specifier),
  );
}

/** `@aws-sdk` of `@aws-sdk/client-iam`. */
export const scopeOf = (specifier: string): string | null =>
  specifier.startsWith("@") ? (specifier.split("/")[0] ?? null) : null;

/** Why an import is refused, as a sentence; null: it is allowed. */
export function refusal({ file, specifier, typeOnly }: Import): string | null {
  const from = roomOf(file);
  if (!from) return null;
  const { rule, own } = from;
  const refuse = (what: string): string => `${own} may not import ${what}: ${rule.why}.`;
  if (!/^[.#]/.test(specifier)) {
    return isTest(file) || !rule.packages || allows(rule.packages, specifier) ? null : refuse(specifier);
  }
  const path = specifier.startsWith("#") ? specifier.slice(1) : join(dirname(file), specifier);
  const top = path
    .split("/")
    .slice(0, path.startsWith("lib/") ? 2 : 1)
    .join("/");
  const relative = specifier.startsWith(".");
  if (lies(file, [top]) !== relative) {
    return relative
      ? `${path} lies in another room: write it as “#${path}”, so that the arrow can be seen.`
      : `${path} lies in the same room: write it as a relative path.`;
  }
  if (lies(path, [own, ...rule.may, ...(isTest(file) ? (rule.testMay ?? []) : [])])) return null;
  if (typeOnly && lies(path, rule.mayType ?? [])) return null;
  return refuse(rule.mayType && lies(path, rule.mayType) ? `more than types of ${path}` : path);
}
