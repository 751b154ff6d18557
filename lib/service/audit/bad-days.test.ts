import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contradictionsBetween } from "#lib/domain/testing/contradictions.ts";
import { empty } from "#lib/simulator/scenarios/empty.ts";
import { denied, sources } from "#lib/simulator/scenarios/faulty.ts";
import { StoreError } from "#lib/store/errors.ts";
import { openStore, type Store } from "#lib/store/store.ts";
import { changesSince } from "../read/history.ts";
import type { AuditView } from "../read/view.ts";
import { type Simulated, simulate, temporaryFolder } from "../testing/simulated.ts";
import { ProgressBoard } from "./progress.ts";

const options = { seed: 3, now: Date.now() };
let simulated: Simulated;
let whole: AuditView;

beforeAll(async () => {
  simulated = await simulate(denied({ ...options, deny: [] }));
  whole = await simulated.audit({ faults: {} });
});

afterAll(() => simulated.close());

/** What nobody asks for, so that its refusal is not noticed: there is another way to the same facts, or no use for them. */
const notAsked = new Set(["kubernetes:configmaps", "eks:ListClusters", "iam:ListRoles", "iam:GetRole"]);

/** The words in which a permission is asked for. */
function permissionOf(action: string): string {
  return action.startsWith("kubernetes:") ? `list ${action.slice("kubernetes:".length)} ` : action;
}

describe("An audit", () => {
  test("of an estate that answers is complete", () => {
    expect(whole.coverage.filter(({ status }) => status !== "complete")).toEqual([]);
    expect(whole.table.rows.length).toBeGreaterThan(60);
  });

  test.each(sources)(
    "that is refused %s names just that permission, and says nothing else than it would know",
    async (action) => {
      const view = await simulated.audit({ faults: { denied: [{ action }] } });
      const open = view.coverage.filter(({ status }) => status !== "complete");
      if (notAsked.has(action)) expect(open).toEqual([]);
      for (const { lift, reason, source } of open) {
        expect(lift, source).toContain(permissionOf(action));
        expect(reason, source).not.toBeNull();
      }
      expect(contradictionsBetween(view.placed, whole.placed)).toEqual([]);
      const denying = view.table.rows.filter(
        ({ id, evidence }) => evidence === "none" && whole.table.row(id)?.evidence !== "none",
      );
      expect(denying.map(({ id }) => id)).toEqual([]);
    },
  );

  test("that is refused everything still ends, and knows nothing", async () => {
    const view = await simulated.audit({ faults: { denied: sources.map((action) => ({ action })) } });
    expect(view.audit.status).toBe("complete");
    expect(view.table.rows).toEqual([]);
    expect(view.coverage.filter(({ status }) => status === "complete")).toEqual([]);
    expect(view.coverage.filter(({ reason, lift }) => reason === null || lift === null)).toEqual([]);
  });

  test("that is throttled for a while reads all the same", async () => {
    const view = await simulated.audit({ faults: { throttled: sources.map((action) => ({ action, times: 1 })) } });
    expect(view.coverage.filter(({ status }) => status !== "complete")).toEqual([]);
    expect(view.table.rows.length).toBe(whole.table.rows.length);
  });

  test("of an empty cluster finds nothing, and says that it looked", async () => {
    const nothing = await simulate(empty(options));
    try {
      const view = await nothing.audit();
      expect(view.table.rows).toEqual([]);
      expect(view.coverage.filter(({ status }) => status !== "complete")).toEqual([]);
    } finally {
      await nothing.close();
    }
  });

  test("meets an association that is gone when it is described", async () => {
    const [first] = whole.estate.inventory.clusters[0]?.associations.items ?? [];
    const view = await simulated.audit({ faults: { vanishingAssociations: [first?.id ?? ""] } });
    const [cluster] = view.estate.inventory.clusters;
    expect(cluster?.associations.coverage.status).toBe("complete");
    expect(cluster?.associations.items.map(({ id }) => id)).not.toContain(first?.id);
  });

  test.each<[string, Record<string, string>, string | null]>([
    ["no kubeconfig", { KUBECONFIG: "/nowhere/kubeconfig" }, null],
    ["a context that is not there", {}, "nowhere"],
  ])("with %s says so of every list of the cluster, and reads AWS all the same", async (_, env, context) => {
    const plan = simulated.plan();
    const clusters = plan.clusters.map((one) => ({ ...one, context: context ?? one.context }));
    const view = await simulated.audit({ faults: {}, plan: { ...plan, clusters, env: { ...plan.env, ...env } }, env });
    const kubernetes = view.coverage.filter(({ source }) => source.startsWith("kubernetes:"));
    expect(kubernetes.length).toBeGreaterThan(5);
    for (const one of kubernetes)
      expect([one.status, one.reason === null, one.lift === null]).toEqual(["failed", false, false]);
    expect(view.table.rows).toEqual([]);
    expect(view.estate.inventory.accounts[0]?.roles.coverage.status).toBe("complete");
  });

  test("reads on where a continue token expires in the middle", async () => {
    const view = await simulated.audit({ faults: { expireContinueAfterPages: 1 } });
    expect(view.table.rows.length).toBe(whole.table.rows.length);
  });
});

describe("An audit that keeps what it reads", () => {
  const folder = temporaryFolder();
  let store: Store;

  beforeAll(async () => {
    store = await openStore({ folder: folder.path });
  });

  afterAll(async () => {
    await store.close();
    folder.remove();
  });

  const keep = (more: Parameters<Simulated["audit"]>[0] = {}): Promise<AuditView> =>
    simulated.audit({ faults: {}, store, onView: () => undefined, ...more });

  test("shows the inventory before use, and use of the audit before until its own is known", async () => {
    const views: AuditView[] = [];
    const first = await keep({ onView: (view) => views.push(view) });
    expect(views.map(({ audit }) => audit.status)).toEqual(["inventory", "complete"]);
    expect(new Set(views[0]?.table.rows.map((row) => row.evidence))).toContain("not-covered");
    const again: AuditView[] = [];
    await keep({
      before: { records: first.usage.records, windows: first.usage.windows },
      onView: (view) => again.push(view),
    });
    const states = again.map((view) => view.table.rows.map((row) => `${row.id} ${row.state} ${row.evidence}`));
    expect(states[0]).toEqual(states.at(-1));
    const { changes, comparedWith } = await changesSince(store, again.at(-1) as AuditView);
    expect(comparedWith?.id).toBe(first.audit.id);
    expect(changes).toEqual([]);
  });

  test("tells what changed since", async () => {
    const before = await keep();
    const pod = before.placed.find(({ row }) => row.state === "holding-confirmed")?.pod;
    if (!pod) throw new Error("no container holds its role");
    const { namespace, name } = pod;
    simulated.simulator.change(before.table.rows[0]?.cluster ?? "", "pods", "DELETED", {
      metadata: { namespace, name, uid: pod.uid, creationTimestamp: new Date(pod.createdAt).toISOString() },
    });
    const after = await keep();
    const { changes } = await changesSince(store, after);
    expect(changes.length).toBeGreaterThan(0);
    expect(
      changes.every(({ workload, at }) => workload.startsWith(`${namespace}/`) && at === after.audit.startedAt),
    ).toBe(true);
  });

  test.each(["while the inventory is read", "while use is read"])(
    "can be cancelled %s, and leaves the one before",
    async (when) => {
      const kept = await store.latestSnapshot();
      const cancel = new AbortController();
      const board = new ProgressBoard(Date.now);
      const stop = (): void => cancel.abort(new Error("enough"));
      if (when.includes("inventory")) board.onChange(stop);
      const context = { env: simulated.plan().env, signal: cancel.signal, now: Date.now, board };
      await expect(keep({ context, onView: stop })).rejects.toThrow("enough");
      const [last] = await store.listAudits({ limit: 1 });
      expect(last).toMatchObject({ status: "failed", error: "enough" });
      expect((await store.latestSnapshot())?.audit.id).toBe(kept?.audit.id);
    },
  );

  test("fails in words where the store has no room, and leaves the one before", async () => {
    const kept = await store.latestSnapshot();
    const full: Store = {
      ...store,
      commit: () =>
        Promise.reject(
          new StoreError("disk-full", {
            what: "The audit could not be kept.",
            why: "The disk is full.",
            next: "Make room.",
          }),
        ),
    };
    await expect(keep({ store: full })).rejects.toThrow("The audit could not be kept.");
    expect((await store.latestSnapshot())?.audit.id).toBe(kept?.audit.id);
    const [last] = await store.listAudits({ limit: 1 });
    expect(last?.status).toBe("failed");
  });

  test("that reads nothing at all does not take the place of one that did", async () => {
    const kept = await store.latestSnapshot();
    const refused = { denied: sources.map((action) => ({ action })) };
    await expect(keep({ faults: refused, refuseEmpty: true })).rejects.toThrow(/could not be read/);
    expect((await store.latestSnapshot())?.audit.id).toBe(kept?.audit.id);
  });
});
