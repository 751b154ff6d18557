import { join } from "node:path";
import { rules } from "#lib/domain/findings/registry.ts";
import { indexPageOf } from "./index-page.ts";
import { pageOf } from "./page.ts";

/** Folder of the rules' documentation pages. */
export const pagesFolder = join(import.meta.dirname, "..", "..", "docs", "rules");

/** Every page by its file name, as it has to be. */
export function pages(): ReadonlyMap<string, string> {
  return new Map([
    ["README.md", indexPageOf(rules)],
    ...rules.map(({ meta }) => [`${meta.id}.md`, pageOf(meta)] as const),
  ]);
}
