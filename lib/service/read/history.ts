import type { Overview } from "#lib/contract/pages.ts";
import { type ShownState, shownStates } from "#lib/domain/view/states.ts";
import type { Snapshot } from "#lib/store/facts.ts";
import type { Store } from "#lib/store/store.ts";
import { type StateFact, statesKind } from "../facts/states.ts";
import type { AuditView } from "./view.ts";

const changesShown = 12;
const perCluster = 200;

type Change = Overview["changes"][number];

/** The state whose count grew most, and the one whose count shrank most. */
function movedState(before: StateFact | null, after: StateFact | null, sign: 1 | -1): ShownState | null {
  let best: ShownState | null = null;
  let most = 0;
  for (const state of shownStates) {
    const moved = sign * ((after?.byState[state] ?? 0) - (before?.byState[state] ?? 0));
    if (moved > most) {
      most = moved;
      best = state;
    }
  }
  return best;
}

function changeOf(
  cluster: string,
  key: string,
  before: string | null,
  after: string | null,
  at: number,
): Change | null {
  const old = before === null ? null : (JSON.parse(before) as StateFact);
  const now = after === null ? null : (JSON.parse(after) as StateFact);
  const to = movedState(old, now, 1);
  const from = movedState(old, now, -1);
  if (to === null && from === null) return null;
  const [namespace = "", kind = "", workload = "", container = ""] = key.split("/");
  const state = to ?? from ?? "unknown";
  const containers = Math.abs((now?.byState[state] ?? 0) - (old?.byState[state] ?? 0));
  return {
    at,
    from,
    to,
    containers,
    workload: `${namespace}/${workload}`,
    workloadId: `${cluster}/${namespace}/${kind}/${workload}`,
    text: `${container}: ${now?.why ?? "it is gone"}`,
  };
}

async function earlierSnapshot(store: Store, auditId: number): Promise<Snapshot | null> {
  const audits = await store.listAudits({ before: auditId, limit: 20 });
  const earlier = audits.find((audit) => audit.status === "complete" || audit.status === "inventory");
  return earlier ? store.snapshot(earlier.id) : null;
}

/** What changed since the audit before, most urgent first; nothing where there is none. */
export async function changesSince(
  store: Store | null,
  view: AuditView,
): Promise<Pick<Overview, "changes" | "comparedWith">> {
  const id = Number(view.audit.id);
  if (store === null || !Number.isInteger(id)) return { changes: [], comparedWith: null };
  const before = await earlierSnapshot(store, id);
  if (!before) return { changes: [], comparedWith: null };
  const after = await store.snapshot(id);
  const changes: Change[] = [];
  for (const { identity } of view.estate.inventory.clusters) {
    const changed = await store.readChanges(before, after, { scope: identity.id, kind: statesKind, limit: perCluster });
    for (const one of changed) {
      const change = changeOf(identity.id, one.key, one.before, one.after, view.audit.startedAt);
      if (change) changes.push(change);
    }
  }
  const urgency = (change: Change): number => shownStates.indexOf(change.to ?? "unknown");
  const { clusters: _, error: __, ...head } = before.audit;
  return {
    changes: changes.sort((a, b) => urgency(a) - urgency(b) || b.containers - a.containers).slice(0, changesShown),
    comparedWith: { ...head, id: String(head.id) },
  };
}
