import { readConfig } from "../config.ts";
import { Runtime } from "../runtime.ts";

const key = Symbol.for("rolecall.runtime");
type Holder = { [key]?: { readonly runtime: Runtime; readonly started: Promise<void> } };

/** The one runtime of this process, started when first asked for; bundles of the server may hold this module twice. */
export function processRuntime(): { readonly runtime: Runtime; readonly started: Promise<void> } {
  const holder = globalThis as Holder;
  holder[key] ??= start();
  return holder[key];
}

function start(): { readonly runtime: Runtime; readonly started: Promise<void> } {
  const runtime = new Runtime(readConfig(process.env));
  return { runtime, started: runtime.start() };
}
