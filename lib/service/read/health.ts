import type { Health } from "#lib/contract/pages.ts";
import type { Runtime } from "../runtime.ts";

function storeCheck(runtime: Runtime): Health["checks"][number] {
  if (runtime.problem) return { name: "store", ok: false, words: runtime.problem.message };
  return runtime.store ? { name: "store", ok: true, words: "open" } : { name: "store", ok: false, words: "opening" };
}

function auditCheck(runtime: Runtime): Health["checks"][number] {
  if (runtime.latest) return { name: "audit", ok: true, words: "an audit is shown" };
  if (runtime.running) return { name: "audit", ok: false, words: "the first audit is running" };
  return { name: "audit", ok: false, words: runtime.failure?.what ?? "no audit has been completed" };
}

/** Is the process alive? It is, when it answers; a store that failed for good makes it `failing`. */
export function showHealth(runtime: Runtime): Health {
  const checks = [storeCheck(runtime)];
  return { status: runtime.problem ? "failing" : "ok", checks };
}

/** Can it answer questions? */
export function showReadiness(runtime: Runtime): Health {
  const checks = [storeCheck(runtime), auditCheck(runtime)];
  if (runtime.problem) return { status: "failing", checks };
  return { status: checks.every((check) => check.ok) ? "ok" : "starting", checks };
}
