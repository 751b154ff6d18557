import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ReadersOptions } from "#lib/collect/trail/readers.ts";

/** In the built server the readers' file is not beside the code that starts them; the process runs in the project's folder. */
export function readersOptions(): ReadersOptions {
  const file = join(process.cwd(), "lib", "collect", "trail", "worker.ts");
  return existsSync(file) ? { entry: pathToFileURL(file) } : {};
}
