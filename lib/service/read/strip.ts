import type { Strip } from "#lib/contract/pages.ts";
import type { TrailWindow } from "#lib/domain/usage/event.ts";
import type { Runtime } from "../runtime.ts";
import type { AuditView } from "./view.ts";

const hour = 60 * 60_000;

/** A window of which nothing was read is no gap in what was read; its source stands among the denied. */
function trailOf(all: readonly TrailWindow[]): Strip["trail"] {
  const windows = all.filter((window) => window.from < window.to);
  if (windows.length === 0) return null;
  const from = Math.min(...windows.map((window) => window.from));
  const to = Math.max(...windows.map((window) => window.to));
  const missing = Math.max(...windows.map((window) => (window.complete ? 0 : window.from - from)));
  return { from, to, gapHours: Math.round(missing / hour) };
}

function sourcesRead(view: AuditView | null): Pick<Strip, "clusters" | "accounts" | "trail" | "denied"> {
  if (!view) return { clusters: [], accounts: [], trail: null, denied: { sources: 0, unknownContainers: 0 } };
  const { clusters, accounts } = view.estate.inventory;
  const refused = view.coverage.filter((one) => one.status === "denied" || one.status === "failed");
  return {
    clusters: clusters.map(({ identity, pods }) => ({ id: identity.id, read: pods.coverage.status === "complete" })),
    accounts: accounts.map(({ account, roles }) => ({ id: account, read: roles.coverage.status === "complete" })),
    trail: trailOf(view.usage.windows),
    denied: {
      sources: refused.length,
      unknownContainers: view.table.rows.filter((row) => row.state === "unknown").length,
    },
  };
}

/** What stands in the strip on every screen. */
export function showStrip(runtime: Runtime): Strip {
  const { latest, running, config } = runtime;
  return {
    demo: config.mode === "demo",
    audit: latest?.audit ?? null,
    running: running?.head ?? null,
    failure: runtime.failure,
    ...sourcesRead(latest),
    version: config.version,
  };
}
