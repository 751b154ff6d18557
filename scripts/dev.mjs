// `npm run dev`: the web application as it is written, on the project's Node.js.
import { join } from "node:path";
import { runOnProjectNode } from "./node.mjs";
import { root } from "./process.mjs";
import { setUp } from "./setup.mjs";

await setUp("install");
process.chdir(root);
const port = process.env.PORT ?? "4600";
const next = join(root, "node_modules", "next", "dist", "bin", "next");
runOnProjectNode([next, "dev", "-H", "127.0.0.1", "-p", port, ...process.argv.slice(2)]);
