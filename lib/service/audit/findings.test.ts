import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { denied, sources } from "#lib/simulator/scenarios/faulty.ts";
import type { World } from "#lib/simulator/world.ts";
import { StoreError } from "#lib/store/errors.ts";
import { openStore, type Store } from "#lib/store/store.ts";
import { readInventory, readUsageFacts } from "../facts/read.ts";
import { listFindings } from "../read/list-findings.ts";
import { listRules } from "../read/list-rules.ts";
import { showFinding } from "../read/show-finding.ts";
import { type AuditView, makeView } from "../read/view.ts";
import { type Simulated, simulate, temporaryFolder } from "../testing/simulated.ts";

const world = denied({ seed: 3, now: Date.now(), deny: [] });

/** The same estate whose instances ask for tokens and do not answer pods. */
const closed: World = {
  ...world,
  accounts: world.accounts.map((account) => ({
    ...account,
    instances: account.instances.map((one) => ({
      ...one,
      metadata: { ...one.metadata, tokens: "required" as const, hopLimit: 1 },
    })),
  })),
};

const ofMetadata = { group: "node-role", kind: "node-group", limit: 500 };

/** Rules that tell of what was not read: what they find comes and goes with it. */
const ofCoverage = "coverage";

let simulated: Simulated;
let fixed: Simulated;
let store: Store;
let folder: ReturnType<typeof temporaryFolder>;

beforeAll(async () => {
  [simulated, fixed] = await Promise.all([simulate(world), simulate(closed)]);
});

afterAll(async () => {
  await Promise.all([simulated.close(), fixed.close()]);
});

beforeEach(async () => {
  folder = temporaryFolder();
  store = await openStore({ folder: folder.path });
});

afterEach(async () => {
  await store.close();
  folder.remove();
});

const audit = (more: Parameters<Simulated["audit"]>[0] = {}): Promise<AuditView> =>
  simulated.audit({ faults: {}, store, ...more });

const keysOf = async (view: AuditView, status: "open" | "resolved"): Promise<string[]> =>
  (await listFindings(store, view, { status, group: `!${ofCoverage}`, limit: 500 })).items.map(({ key }) => key).sort();

describe("Findings across audits", () => {
  test("stay the same where nothing changed, with their first time", async () => {
    const first = await audit();
    const before = await listFindings(store, first, { limit: 500 });
    expect(before.total).toBeGreaterThan(20);
    expect(before.summary).toMatchObject({ open: before.total, newInAudit: null, resolvedInAudit: 0, notFound: 0 });
    const second = await audit();
    const after = await listFindings(store, second, { limit: 500 });
    expect(after.items.map(({ key }) => key)).toEqual(before.items.map(({ key }) => key));
    expect(after.summary).toMatchObject({ newInAudit: 0, resolvedInAudit: 0 });
    for (const { firstSeen, lastSeen } of after.items)
      expect([firstSeen, lastSeen]).toEqual([first.audit.finishedAt, second.audit.finishedAt]);
  });

  test("are resolved by an audit that looked, open again with the one that finds them, and kept as each audit left them", async () => {
    const first = await audit();
    const { items } = await listFindings(store, first, ofMetadata);
    expect(items.length).toBeGreaterThan(0);
    const second = await fixed.audit({ store });
    const gone = await listFindings(store, second, { ...ofMetadata, status: "resolved" });
    expect(gone.items.length).toBeGreaterThan(0);
    expect(gone.summary.resolvedInAudit).toBeGreaterThanOrEqual(gone.items.length);
    const [one] = gone.items;
    if (!one) throw new Error("nothing was resolved");
    expect(one).toMatchObject({ resolvedAt: second.audit.finishedAt, lastSeen: first.audit.finishedAt, found: false });
    const third = await audit();
    const again = await showFinding(store, third, one.key);
    expect(again.finding).toMatchObject({ status: "open", firstSeen: first.audit.finishedAt, found: true });
    expect(again.history.map(({ change }) => change)).toEqual(["opened", "resolved", "opened"]);

    const snapshot = await store.snapshot(Number(second.audit.id));
    const earlier = makeView(
      { ...second.audit, finishedAt: snapshot.audit.finishedAt },
      await readInventory(store, snapshot),
      snapshot.coverage,
      await readUsageFacts(store, snapshot),
    );
    expect((await showFinding(store, earlier, one.key)).history.map(({ change }) => change)).toEqual([
      "opened",
      "resolved",
    ]);
    expect(await keysOf(earlier, "open")).toEqual(await keysOf(second, "open"));
    expect(await keysOf(earlier, "resolved")).toEqual(await keysOf(second, "resolved"));
  });

  test("of an audit that is refused everything stay open, and the list says that nobody looked", async () => {
    const first = await audit();
    const open = await keysOf(first, "open");
    const blind = await audit({ faults: { denied: sources.map((action) => ({ action })) } });
    expect(await keysOf(blind, "resolved")).toEqual([]);
    const page = await listFindings(store, blind, { limit: 500 });
    expect(page.notEvaluated.length).toBeGreaterThan(0);
    expect(page.items.filter(({ found, group }) => found && group !== ofCoverage).map(({ key }) => key)).toEqual([]);
    // What is known of accounts belongs to accounts that this audit could not even name.
    const named = page.items.map(({ key }) => key);
    expect(open.filter((key) => !named.includes(key)).every((key) => key.split("|")[2] !== "")).toBe(true);
    expect(await keysOf(await audit(), "open")).toEqual(open);
  });

  test.each(sources.filter((source) => source !== "iam:GetRole"))(
    "are not resolved by an audit that is refused %s",
    async (action) => {
      await audit();
      const poorer = await audit({ faults: { denied: [{ action }] } });
      expect(await keysOf(poorer, "resolved")).toEqual([]);
    },
  );

  test("of an audit that fails are not touched, and the next audit goes on from there", async () => {
    const first = await audit();
    const kept = await store.findingsAt(Number(first.audit.id));
    const refused = { denied: sources.map((action) => ({ action })) };
    await expect(audit({ faults: refused, refuseEmpty: true })).rejects.toThrow(/could not be read/);
    const [failed] = await store.listAudits({ limit: 1 });
    expect(await store.findingsAt(failed?.id ?? 0)).toEqual(kept);

    let commits = 0;
    const dying: Store = {
      ...store,
      commit: (id, commit) => {
        commits += 1;
        const full = { what: "Full.", why: "No room.", next: "Make room." };
        return commits === 1 ? store.commit(id, commit) : Promise.reject(new StoreError("disk-full", full));
      },
    };
    await expect(audit({ store: dying })).rejects.toThrow("Full.");
    const next = await audit();
    const after = await store.findingsAt(Number(next.audit.id));
    expect(after.map(({ key, firstSeen }) => [key, firstSeen])).toEqual(
      kept.map(({ key, firstSeen }) => [key, firstSeen]),
    );
  });
});

describe("The policies of roles", () => {
  test("that were not read leave the rules about them not evaluated", async () => {
    const view = await audit({ faults: { denied: [{ action: "iam:GetAccountAuthorizationDetails" }] } });
    const { items } = await listRules(store, view);
    for (const id of ["pod-role-administers", "node-role-beyond-essentials"]) {
      const rule = items.find((one) => one.id === id);
      expect(rule?.notEvaluated).toEqual([
        expect.objectContaining({
          source: "iam:GetAccountAuthorizationDetails",
          lift: expect.stringContaining("iam:GetAccountAuthorizationDetails") as string,
        }),
      ]);
    }
  });
});
