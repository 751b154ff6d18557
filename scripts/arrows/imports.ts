import { globSync, readFileSync } from "node:fs";
import type { Import } from "./refusal.ts";

const clause = /(?:^|[;\n])\s*(?:import|export)\s+(type\s)?[^;"'`()]*?from\s*["']([^"'\n]+)["']/g;
const bare = /(?:^|[;\n])\s*import\s*["']([^"'\n]+)["']/g;
const dynamic = /(?<!typeof )\bimport\(\s*["']([^"'\n]+)["']/g;
const inType = /\btypeof import\(\s*["']([^"'\n]+)["']/g;

/** Every import of a source text, also those that are made while the program runs. */
export function importsIn(file: string, text: string): Import[] {
  const all = (pattern: RegExp, group: number, typeOnly: (match: RegExpExecArray) => boolean): Import[] =>
    [...text.matchAll(pattern)].map((match) => ({ file, specifier: match[group] ?? "", typeOnly: typeOnly(match) }));
  return [
    ...all(clause, 2, (match) => match[1] !== undefined),
    ...all(bare, 1, () => false),
    ...all(dynamic, 1, () => false),
    ...all(inType, 1, () => true),
  ];
}

/** Every import of the house. `root`: the repository's folder. */
export function importsOf(root: string): Import[] {
  const files = globSync("{app,components,lib,e2e}/**/*.{ts,tsx}", { cwd: root });
  return files.flatMap((file) => importsIn(file, readFileSync(`${root}/${file}`, "utf8")));
}
