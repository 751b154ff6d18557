import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

// Compiled code is kept between runs: it halves the time in which a command starts.
enableCompileCache(fileURLToPath(new URL("../../node_modules/.cache/rolecall", import.meta.url)));
const { run } = await import("./program.ts");
process.exit(await run(process.argv.slice(2), process));
