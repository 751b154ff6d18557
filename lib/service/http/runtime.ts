import { readConfig } from "../config.ts";
import { Runtime } from "../runtime.ts";
import { type ProcessState, processState } from "./process-state.ts";

/** The one runtime of this process, started when first asked for. */
export function processRuntime(): NonNullable<ProcessState["started"]> {
  const state = processState();
  state.started ??= start();
  return state.started;
}

function start(): NonNullable<ProcessState["started"]> {
  const runtime = new Runtime(readConfig(process.env));
  return { runtime, started: runtime.start() };
}
