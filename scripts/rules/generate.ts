// `node scripts/rules/generate.ts`: writes docs/rules from the rules' metadata and removes pages of rules that are gone.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pages, pagesFolder } from "./pages.ts";

const wanted = pages();
mkdirSync(pagesFolder, { recursive: true });
for (const name of readdirSync(pagesFolder)) if (!wanted.has(name)) rmSync(join(pagesFolder, name));
for (const [name, text] of wanted) writeFileSync(join(pagesFolder, name), text);
console.log(`${wanted.size} pages in ${pagesFolder}`);
