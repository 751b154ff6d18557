import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { TrailBatch } from "#lib/collect/aws/cloudtrail/read-trail.ts";
import type { Coverage } from "#lib/domain/coverage.ts";
import { UsageLedger } from "#lib/domain/usage/ledger.ts";
import { type Simulator, startSimulator } from "#lib/simulator/start.ts";
import type { Faults, SimEvent } from "#lib/simulator/world.ts";
import { openStore, type Store } from "#lib/store/store.ts";
import { temporaryFolder } from "../testing/simulated.ts";
import { KeptLookup } from "./kept-lookup.ts";
import { runLookup } from "./run-lookup.ts";
import {
  account,
  countsIn,
  countsOf,
  eventsOf,
  from,
  now,
  openSession,
  PatientClock,
  plan,
  region,
  worldOf,
} from "./testing/trail-world.ts";

const action = "cloudtrail:LookupEvents";
const hour = 3_600_000;

let folder: ReturnType<typeof temporaryFolder>;
let store: Store;
let simulator: Simulator;
let clock: PatientClock;

beforeEach(async () => {
  folder = temporaryFolder();
  store = await openStore({ folder: folder.path });
  clock = new PatientClock(now);
});

afterEach(async () => {
  vi.useRealTimers();
  await simulator.close();
  await store.close();
  folder.remove();
});

async function serve(events: readonly SimEvent[], faults: Faults = {}): Promise<void> {
  simulator = await startSimulator({ ...worldOf(events), faults }, { clock: () => clock.now() });
}

interface Asking {
  readonly to?: number;
  readonly since?: number;
  readonly calls?: number;
  readonly signal?: AbortSignal;
  readonly store?: Store | null;
  readonly ledger?: UsageLedger;
  readonly onBatch?: (batch: TrailBatch) => void;
}

/** One audit's look-up: a session, a state and a pace of its own. */
async function lookUp(
  asking: Asking = {},
): Promise<{ lookup: KeptLookup; coverage: Coverage; last: TrailBatch | null }> {
  const { to = now, since = from, calls = 2_000, signal, onBatch, store: kept = store, ledger } = asking;
  const credentials = simulator.accounts[account] ?? { accessKeyId: "", secretAccessKey: "" };
  const session = openSession(simulator.awsEndpoint, credentials, clock);
  let last: TrailBatch | null = null;
  try {
    const lookup = await KeptLookup.open(kept, { account, region, origin: "", from: since, to }, ledger);
    const coverage = await runLookup({
      session,
      plan,
      from: since,
      to,
      calls,
      lookup,
      ...(signal === undefined ? {} : { signal }),
      onBatch: (batch) => {
        last = batch;
        onBatch?.(batch);
      },
    });
    return { lookup, coverage, last };
  } finally {
    session.close();
  }
}

describe("10,000 events under 2 calls a second and random throttling", () => {
  const events = eventsOf(10_000);

  it("arrive complete, in order of need", async () => {
    await serve(events);
    const order: string[] = [];
    const begun = clock.now();
    const { lookup, coverage } = await lookUp({
      onBatch: ({ windows }) => {
        for (const { question } of windows) if (!order.includes(question)) order.push(question);
        if (Math.random() < 0.2)
          simulator.setFaults({ throttled: [{ action, times: 1 + Math.floor(Math.random() * 3) }] });
      },
    });
    expect(coverage).toMatchObject({ status: "complete", count: 10_000 });
    expect(countsOf(lookup.ledger.records())).toEqual(countsIn(events));
    expect(order.filter((one) => /^(all|event|instance)/.test(one))).toEqual([
      "all",
      ...plan.questions.map(({ question }) => question.name),
    ]);
    expect(clock.now() - begun).toBeGreaterThan(simulator.requests.of(action) * 400);
  });

  it("come out the same when the audit is stopped at random moments and taken up again", async () => {
    await serve(events, { lookupRate: 0 });
    const straight = await lookUp({ store: null });
    const straightCalls = simulator.requests.of(action);
    simulator.requests.clear();
    let runs = 0;
    for (let complete = false; !complete && runs < 200; runs++) {
      const stop = new AbortController();
      let pages = Math.floor(Math.random() * 40);
      const { coverage } = await lookUp({
        signal: stop.signal,
        onBatch: () => {
          if (pages-- === 0) stop.abort();
        },
      });
      complete = coverage.status === "complete";
    }
    const resumed = await KeptLookup.open(store, { account, region, origin: "", from, to: now });
    expect(runs).toBeGreaterThan(3);
    expect(countsOf(resumed.ledger.records())).toEqual(countsIn(events));
    const sorted = (lookup: KeptLookup): string[] =>
      lookup.ledger
        .records()
        .map((one) => JSON.stringify(one))
        .toSorted();
    expect(sorted(resumed)).toEqual(sorted(straight.lookup));
    expect(simulator.requests.of(action)).toBeLessThan(straightCalls + runs * 10);
  });
});

describe("A second audit", () => {
  it("asks for what is new only, and has everything", async () => {
    const events = eventsOf(3_000);
    await serve(events, { lookupRate: 0 });
    await lookUp();
    const first = simulator.requests.of(action);
    simulator.requests.clear();
    events.push(...eventsOf(20, now + 60_000, now + hour / 2).map((one, index) => ({ ...one, id: `new-${index}` })));
    const { lookup, coverage, last } = await lookUp({ to: now + hour / 2 });
    expect(countsOf(lookup.ledger.records())).toEqual(countsIn(events));
    expect(coverage).toMatchObject({ status: "complete", count: 3_020 });
    expect(simulator.requests.of(action)).toBeLessThan(first / 10);
    expect(last?.windows.find(({ question }) => question === "exchanges")).toMatchObject({
      from,
      to: now + hour / 2,
      complete: true,
    });
  });

  it("finds an event that was delivered late", async () => {
    const events = eventsOf(100);
    await serve(events, { lookupRate: 0 });
    await lookUp();
    events.push(...eventsOf(1, now - 14 * 60_000).map((one) => ({ ...one, id: "late" })));
    const { lookup } = await lookUp({ to: now + 60_000 });
    expect(countsOf(lookup.ledger.records())).toEqual(countsIn(events));
  });

  it("finds what came after the first although this machine's clock was an hour ahead", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + hour });
    const events = eventsOf(100);
    await serve(events, { lookupRate: 0 });
    await lookUp({ to: now + hour });
    events.push(...eventsOf(1, now + hour / 2).map((one) => ({ ...one, id: "after" })));
    const { lookup } = await lookUp({ to: now + 2 * hour });
    expect(countsOf(lookup.ledger.records())).toEqual(countsIn(events));
  });

  it("forgets what is older than its window, and says so again when the window grows", async () => {
    const events = eventsOf(1_000);
    await serve(events, { lookupRate: 0 });
    await lookUp();
    const since = from + 24 * hour;
    const short = await lookUp({ since });
    expect(countsOf(short.lookup.ledger.records())).toEqual(countsIn(events.filter(({ at }) => at >= since)));
    const wide = await lookUp();
    expect(countsOf(wide.lookup.ledger.records())).toEqual(countsIn(events));
  });

  it("tells a gap that its time did not suffice for, and closes it when there is time", async () => {
    const early = eventsOf(1_000);
    const events = [...early];
    await serve(events, { lookupRate: 0 });
    await lookUp();
    events.push(...eventsOf(4_000, now, now + 24 * hour).map((one, index) => ({ ...one, id: `new-${index}` })));
    const to = now + 24 * hour;
    const { coverage, last } = await lookUp({ to, calls: 3 });
    const exchanges = last?.windows.filter(({ question }) => question === "event:AssumeRoleWithWebIdentity") ?? [];
    expect(coverage).toMatchObject({ status: "partial", lift: expect.stringContaining("longer") });
    expect(exchanges.map(({ complete }) => complete)).toEqual([false, false]);
    expect(exchanges[0]?.from).toBeGreaterThan(exchanges[1]?.to ?? to);
    const { lookup, coverage: whole } = await lookUp({ to });
    expect(whole.status).toBe("complete");
    expect(countsOf(lookup.ledger.records())).toEqual(countsIn(events));
  });

  it("that is denied keeps what was read before, and does not claim to know the rest", async () => {
    await serve(eventsOf(500), { lookupRate: 0 });
    await lookUp();
    simulator.setFaults({ lookupRate: 0, denied: [{ action }] });
    const { lookup, coverage, last } = await lookUp({ to: now + hour });
    expect(coverage.status).toBe("denied");
    expect(lookup.ledger.events).toBe(500);
    expect(last?.windows.some(({ complete }) => complete)).toBe(false);
  });
});

describe("An audit", () => {
  it("with more events than it can tell apart counts none twice, and tells what it has not", async () => {
    const events = eventsOf(3_000);
    await serve(events, { lookupRate: 0 });
    for (const to of [now, now + 60_000]) {
      const ledger = new UsageLedger({ ids: 1_000 });
      const { coverage, last, lookup } = await lookUp({ ledger, to });
      expect(coverage.status).toBe("partial");
      for (const window of last?.windows ?? []) {
        expect(window.complete).toBe(false);
        expect(window.from).toBeGreaterThanOrEqual(lookup.ledger.closedBefore);
      }
      const there = countsIn(events);
      for (const [name, count] of Object.entries(countsOf(lookup.ledger.records())))
        expect(count).toBeLessThanOrEqual(there[name] ?? 0);
      const newest = events.filter(({ at }) => at >= lookup.ledger.closedBefore);
      expect(newest.length).toBeGreaterThan(500);
      expect(lookup.ledger.events).toBeGreaterThanOrEqual(newest.length);
    }
  });

  it("that is denied half-way keeps what it read, and the next goes on there", async () => {
    const events = eventsOf(5_000);
    await serve(events, { lookupRate: 0 });
    let pages = 0;
    const cut = await lookUp({
      onBatch: () => {
        pages += 1;
        if (pages === 30) simulator.setFaults({ lookupRate: 0, denied: [{ action }] });
      },
    });
    expect(cut.coverage.status).toBe("partial");
    simulator.setFaults({ lookupRate: 0 });
    const { lookup, coverage } = await lookUp();
    expect(coverage.status).toBe("complete");
    expect(countsOf(lookup.ledger.records())).toEqual(countsIn(events));
  });

  it("joins the calls of a session to a service account whose exchange an earlier audit read", async () => {
    const events = eventsOf(1_000);
    await serve(events, { lookupRate: 0 });
    await lookUp({ calls: 21 });
    const { lookup } = await lookUp();
    const calls = lookup.ledger.records().filter(({ action: name }) => name === "GetBucketLocation");
    expect(new Set(calls.map(({ identity }) => identity.kind))).toEqual(new Set(["subject"]));
  });

  it("leaves what another process has kept meanwhile, and still has its own answer", async () => {
    const events = eventsOf(200);
    await serve(events, { lookupRate: 0 });
    const place = { account, region, origin: "", from, to: now };
    const credentials = simulator.accounts[account] ?? { accessKeyId: "", secretAccessKey: "" };
    const session = openSession(simulator.awsEndpoint, credentials, clock);
    const other = await KeptLookup.open(store, place);
    await lookUp();
    const coverage = await runLookup({ session, plan, from, to: now, calls: 2, lookup: other });
    expect(coverage).toMatchObject({ status: "partial", count: 100 });
    session.close();
    const kept = await KeptLookup.open(store, place);
    expect(countsOf(kept.ledger.records())).toEqual(countsIn(events));
  });

  it("of another endpoint's CloudTrail begins anew", async () => {
    await serve(eventsOf(200), { lookupRate: 0 });
    await lookUp();
    const place = { account, region, origin: "http://127.0.0.1:1/", from, to: now };
    const other = await KeptLookup.open(store, place);
    expect(other.ledger.events).toBe(0);
    await other.commit();
    expect((await KeptLookup.open(store, place)).ledger.records()).toEqual([]);
  });

  it("leaves no access key id in the store", async () => {
    await serve(eventsOf(300), { lookupRate: 0 });
    await lookUp();
    let text = "";
    for await (const rows of store.readUsage()) text += JSON.stringify(rows);
    expect(text).toContain("service-1");
    expect(text).not.toContain("ASIA");
  });
});
