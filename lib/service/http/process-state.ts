import type { Runtime } from "../runtime.ts";

/** What a process has once, however many bundles of the server hold this module. */
export interface ProcessState {
  started: { readonly runtime: Runtime; readonly started: Promise<void> } | null;
  /** Ends of the streams that are open. */
  readonly streams: Set<() => void>;
}

const key = Symbol.for("rolecall.process");

export function processState(): ProcessState {
  const holder = globalThis as { [key]?: ProcessState };
  holder[key] ??= { started: null, streams: new Set() };
  return holder[key];
}
