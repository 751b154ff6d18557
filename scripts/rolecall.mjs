// `npm run rolecall -- ...`: the command line, without the web server.
import module from "node:module";
import { join } from "node:path";
import { handOver } from "./node.mjs";
import { root } from "./process.mjs";
import { install } from "./setup/install.mjs";

try {
  install();
  // Before the first TypeScript file, so that none need be read as such again; Node.js 20 has no such cache.
  module.enableCompileCache?.(join(root, "node_modules", ".cache", "rolecall"));
  // Paths in the arguments are those of the folder that the user stands in, not of the repository.
  if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
  await handOver(join("..", "lib", "cli", "main.ts"), process.argv.slice(2));
} catch (error) {
  console.error(`rolecall: ${error.message}`);
  process.exitCode = 3;
}
