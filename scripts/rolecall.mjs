// `npm run rolecall -- ...`: the command line, without the web server.
import { join } from "node:path";
import { handOver } from "./node.mjs";
import { install } from "./setup/install.mjs";

try {
  install();
  // Paths in the arguments are those of the folder that the user stands in, not of the repository.
  if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
  await handOver(join("..", "lib", "cli", "main.ts"), process.argv.slice(2));
} catch (error) {
  console.error(`rolecall: ${error.message}`);
  process.exitCode = 3;
}
