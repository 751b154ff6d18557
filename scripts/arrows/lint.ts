import type { OxlintOverride } from "oxlint";
import project from "../../package.json" with { type: "json" };
import { scopeOf } from "./refusal.ts";
import { type Room, rooms } from "./rooms.ts";

const installed = ["node:", ...Object.keys({ ...project.dependencies, ...project.devDependencies })];
const folders = [...new Set(rooms.flatMap(({ room }) => /^(?:lib\/[^/.]+|components)/.exec(room) ?? []))];

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
const oneOf = (start: string, names: readonly string[]): string =>
  `^${start}(?:${names.map((name) => (name === "node:" ? name : `${escaped(name)}(?:/|$)`)).join("|")})`;

function patterns({ room, may, mayType = [], packages, why }: Room): object[] {
  const refuse = (regex: string, what: string, allowTypeImports = false): object => ({
    regex,
    allowTypeImports,
    message: `${room} may not import ${what}: ${why}.`,
  });
  const forbidden = folders.filter((folder) => ![...may, ...mayType].includes(folder));
  const foreign = installed.filter((name) =>
    packages?.every((own) => ![name, scopeOf(name)].includes(own) && !own.startsWith(`${name}/`)),
  );
  return [
    refuse(oneOf("#", forbidden), "this"),
    ...mayType.map((typed) => refuse(oneOf("#", [typed]), `more than types of ${typed}`, true)),
    ...(foreign.length > 0 ? [refuse(oneOf("", foreign), "this package")] : []),
  ];
}

function override(files: string[], room: Room): OxlintOverride {
  return { files, rules: { "no-restricted-imports": ["error", { patterns: patterns(room) }] } };
}

/** The arrows as overrides for the linter, so that an editor shows a wrong import where it is typed. */
export const arrows: OxlintOverride[] = rooms.flatMap((room) => {
  if (/\.tsx?$/.test(room.room)) return [override([room.room], room)];
  const { packages: _any, ...free } = room;
  const forTests = { ...free, may: [...room.may, ...(room.testMay ?? [])] };
  return [
    override([`${room.room}/**`], room),
    override([`${room.room}/**/*.test.{ts,tsx}`, `${room.room}/**/testing/**`], forTests),
  ];
});
