import { coverageOf, type Inventory } from "#lib/domain/inventory/inventory.ts";
import type { TrailWindow } from "#lib/domain/usage/event.ts";
import type { UsageRecord } from "#lib/domain/usage/ledger.ts";
import type { CarryFindings } from "#lib/store/findings.ts";
import type { Store } from "#lib/store/store.ts";
import { stateFacts } from "../facts/states.ts";
import { inventoryFacts, usageFacts } from "../facts/write.ts";
import { carryFindings, evaluateView } from "../read/findings.ts";
import { type AuditHead, type AuditView, makeView } from "../read/view.ts";
import type { CollectContext } from "./collect-cluster.ts";
import { collectEstate, Sessions } from "./collect-estate.ts";
import { EvidenceCollector } from "./collect-evidence.ts";
import type { AuditPlan } from "./target.ts";

export interface AuditRun {
  readonly plan: AuditPlan;
  /** null: nothing is kept. */
  readonly store: Store | null;
  readonly context: CollectContext;
  /** What the audit before knew of use: shown until this one knows as much, so that no state flickers. */
  readonly before?: Usage | null;
  /** An audit that reads no pod of any cluster fails, so that what was read before stays in sight. */
  readonly refuseEmpty?: boolean;
  /** Called when the audit has its id. */
  readonly onStart?: (head: AuditHead) => void;
  /** Called with the inventory's view first, and again as evidence arrives. Absent: only the last view is worked out. */
  readonly onView?: (view: AuditView) => void;
  /** Views while evidence arrives come at most this often, in milliseconds; large estates less often. */
  readonly viewEvery?: number;
}

/** Working out a view may take one part in this many of the time while evidence arrives. */
const workShare = 20;

export interface Usage {
  readonly records: readonly UsageRecord[];
  readonly windows: readonly TrailWindow[];
}

interface Kept {
  readonly id: string;
  readonly commit: (view: AuditView, inventory: Inventory | null, finished: boolean) => Promise<void>;
  readonly fail: (error: unknown) => Promise<void>;
}

function keepNothing(): Kept {
  return { id: "unsaved", commit: () => Promise.resolve(), fail: () => Promise.resolve() };
}

/** The rules are evaluated before the transaction begins, which holds up everybody else who writes. */
function carriedBy(view: AuditView): CarryFindings {
  evaluateView(view);
  return (previous) => carryFindings(view, previous);
}

async function keepIn(store: Store, plan: AuditPlan, now: () => number): Promise<Kept> {
  const audit = await store.startAudit({
    startedAt: now(),
    source: plan.source,
    clusters: plan.clusters.map(({ id }) => id),
  });
  return {
    id: String(audit.id),
    commit: async (view, inventory, finished) => {
      await store.commit(audit.id, {
        status: finished ? "complete" : "inventory",
        ...(finished ? { finishedAt: view.audit.finishedAt ?? now(), findings: carriedBy(view) } : {}),
        coverage: view.coverage,
        listings: [
          ...(inventory === null ? [] : inventoryFacts(inventory)),
          ...usageFacts(view.usage.records, view.usage.windows),
          ...stateFacts(view),
        ],
      });
    },
    fail: async (error) => {
      await store.changeAudit(audit.id, {
        status: "failed",
        finishedAt: now(),
        error: error instanceof Error ? error.message : String(error),
      });
    },
  };
}

function refuseNothing({ clusters }: Inventory): void {
  const silent = clusters.filter(({ pods }) => pods.items.length === 0 && pods.coverage.status !== "complete");
  if (silent.length < clusters.length) return;
  const words = silent.map(
    ({ identity, pods }) => `${identity.id} could not be read: ${pods.coverage.reason ?? pods.coverage.status}`,
  );
  throw new Error(words.join("; "));
}

/**
 * Runs one audit: the inventory is read, worked out, committed and shown; then evidence arrives and is shown as it comes;
 * at the end it is committed as well. A killed audit leaves what it had committed. Rejects when it is cancelled or the
 * store cannot keep it; sources that fail are gaps in the coverage.
 */
export async function runAudit({
  plan,
  store,
  context,
  before = null,
  refuseEmpty = false,
  onStart,
  onView,
  viewEvery = 3000,
}: AuditRun): Promise<AuditView> {
  const startedAt = context.now();
  const kept = store === null ? keepNothing() : await keepIn(store, plan, context.now);
  const head = (status: AuditHead["status"], finishedAt: number | null): AuditHead => ({
    id: kept.id,
    source: plan.source,
    status,
    startedAt,
    finishedAt,
  });
  onStart?.(head("running", null));
  const sessions = new Sessions(context);
  try {
    const { inventory, keyIds } = await collectEstate(plan, sessions, context);
    if (refuseEmpty) refuseNothing(inventory);
    const read = coverageOf(inventory);
    let shownAt = 0;
    let pause = viewEvery;
    const evidence = new EvidenceCollector(context, () => {
      if (before !== null || context.now() - shownAt < pause) return;
      if (onView) onView(timed());
    });
    const seen = (): Usage => ({ records: evidence.records(), windows: evidence.windows });
    const viewNow = (status: AuditHead["status"], finishedAt: number | null, usage: Usage): AuditView =>
      makeView(head(status, finishedAt), inventory, [...read, ...evidence.coverage], usage);
    const timed = (): AuditView => {
      const begun = context.now();
      const view = viewNow("inventory", null, before ?? seen());
      shownAt = context.now();
      pause = Math.max(viewEvery, (shownAt - begun) * workShare);
      return view;
    };
    if (onView || store) {
      const first = timed();
      await kept.commit(first, inventory, false);
      onView?.(first);
    }
    await evidence.collect(inventory, sessions, { ...plan.trail, keyIds }, store);
    context.signal.throwIfAborted();
    const last = viewNow("complete", context.now(), seen());
    await kept.commit(last, null, true);
    onView?.(last);
    return last;
  } catch (error) {
    await kept.fail(error).catch(() => undefined);
    throw error;
  } finally {
    await sessions.close();
  }
}
