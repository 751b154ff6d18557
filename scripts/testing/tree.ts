import { globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

export const root = join(import.meta.dirname, "..", "..");

const tops = "{.ci,app,bench,components,deploy,docs,e2e,lib,public,scripts}";
const binary = /\.(?:png|woff2?|gz|ico|pdf)$/;

/** A text file of the repository. */
export interface TextFile {
  /** From the repository's root. */
  readonly path: string;
  readonly text: string;
}

export function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** Every text file that we wrote; what npm and Next.js make is left out. */
export function treeFiles(): TextFile[] {
  const paths = [...globSync(`${tops}/**/*`, { cwd: root }), ...globSync("*.{md,json,js,mjs,ts}", { cwd: root })];
  return paths
    .filter((path) => !binary.test(path) && !/^(?:package-lock\.json|next-env\.d\.ts|bench\/results\/)/.test(path))
    .filter((path) => statSync(join(root, path)).isFile())
    .map((path) => ({ path, text: read(path) }));
}
