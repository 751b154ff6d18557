import { afterEach, describe, expect, it, vi } from "vitest";
import type { Coverage } from "#lib/domain/coverage.ts";
import type { TrailEvent, TrailWindow } from "#lib/domain/usage/event.ts";
import { type Simulator, startSimulator } from "#lib/simulator/start.ts";
import type { Faults, SimEvent } from "#lib/simulator/world.ts";
import { systemClock } from "../clock.ts";
import { Pacers } from "../pacer.ts";
import { type AwsSession, openAws } from "../session.ts";
import { account, now, region, smallWorld } from "../testing/small-world.ts";
import { type LookupBatch, lookupEvents } from "./lookup.ts";
import { allEvents, instanceCalls, podIdentityRequests, webIdentityExchanges } from "./questions.ts";
import { readTrail, type TrailBatch } from "./read-trail.ts";

const hour = 3_600_000;
const from = now - 24 * hour;
const instance = "i-00000000000000001";
const subject = "system:serviceaccount:shop:orders";

let simulator: Simulator;
let session: AwsSession;

function event(index: number, more: Partial<SimEvent>): SimEvent {
  const at = now - index * 60_000;
  return {
    id: `e-${index}`,
    at,
    region,
    source: "s3.amazonaws.com",
    name: "ListBuckets",
    readOnly: true,
    resources: [],
    body: {},
    ...more,
  };
}

/** An exchange by a service account, every one with a key of its own. */
const exchange = (index: number): SimEvent =>
  event(index, {
    source: "sts.amazonaws.com",
    name: "AssumeRoleWithWebIdentity",
    username: subject,
    body: {
      userIdentity: { type: "WebIdentityUser", userName: subject },
      requestParameters: { roleArn: `arn:aws:iam::${account}:role/apps/app-0`, roleSessionName: "s" },
      responseElements: { credentials: { accessKeyId: `ASIAIOSFODNN${String(index).padStart(8, "0")}` } },
    },
  });

const nodeCall = (index: number): SimEvent =>
  event(index, {
    username: instance,
    body: { userIdentity: { type: "AssumedRole", principalId: `AROA1:${instance}` } },
  });

const count = <T>(length: number, make: (index: number) => T): T[] => Array.from({ length }, (_, index) => make(index));

async function start(events: readonly SimEvent[], faults: Faults = { lookupRate: 0 }): Promise<void> {
  const world = smallWorld({ roles: 5, associations: 1, nodes: 2 });
  const accounts = world.accounts.map((one) => ({ ...one, events }));
  simulator = await startSimulator({ ...world, accounts, faults });
  const at = simulator.awsEndpoint;
  session = openAws({
    region,
    endpoints: { sts: at, cloudtrail: at },
    credentials: simulator.accounts[account] ?? { accessKeyId: "", secretAccessKey: "" },
    pause: 1,
    pacers: new Pacers(systemClock, { lookup: 0 }),
    clock: { ...systemClock, now: () => now },
  });
}

afterEach(async () => {
  session.close();
  await simulator.close();
});

async function all<T>(generated: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of generated) items.push(item);
  return items;
}

async function batches(question = allEvents, budget?: { calls: number }): Promise<LookupBatch[]> {
  const request = { session, region, question, from, to: now, ...(budget === undefined ? {} : { budget }) };
  return all(lookupEvents(request));
}

describe("one question", () => {
  it("is answered a page at a time, newest first, and then whole", async () => {
    await start([...count(120, exchange), event(500, { name: "Other" })]);
    const read = await batches(webIdentityExchanges);
    expect(read.map(({ events }) => events.length)).toEqual([50, 50, 20]);
    expect(read.map(({ window }) => window.complete)).toEqual([false, false, true]);
    expect(read[0]?.window.from).toBe(now - 49 * 60_000 + 1);
    expect(read.at(-1)?.window).toEqual({
      account,
      region,
      question: "event:AssumeRoleWithWebIdentity",
      from,
      to: now,
      complete: true,
      unreadable: 0,
    });
  });

  it("that is left early covers what was read and no more", async () => {
    await start(count(120, exchange));
    const read = await batches(webIdentityExchanges, { calls: 2 });
    expect(read.at(-1)).toMatchObject({
      failure: null,
      window: { complete: false, from: now - 99 * 60_000 + 1, to: now },
    });
  });

  it("that was denied covers nothing", async () => {
    await start([], { denied: [{ action: "cloudtrail:LookupEvents" }] });
    const read = await batches();
    expect(read).toMatchObject([
      { events: [], failure: { code: "denied" }, window: { complete: false, from: now, to: now } },
    ]);
  });

  it("is not asked with credentials that are no good", async () => {
    await start([]);
    session = openAws({
      region,
      credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "x" },
      endpoints: { sts: simulator.awsEndpoint },
    });
    expect(await batches()).toMatchObject([{ failure: { code: "unauthenticated" } }]);
  });

  it("of an instance finds the calls with that instance's role", async () => {
    await start([nodeCall(1), nodeCall(2), exchange(3)]);
    const [read] = await batches(instanceCalls(instance));
    expect(read?.events.map(({ id }) => id)).toEqual(["e-1", "e-2"]);
    expect(read?.window.question).toBe(`instance:${instance}`);
  });

  it("is cancelled by its signal", async () => {
    await start([exchange(1)]);
    const request = { session, region, question: allEvents, from, to: now, signal: AbortSignal.abort() };
    expect(await all(lookupEvents(request))).toMatchObject([{ failure: { code: "cancelled" } }]);
  });

  it("goes on from where it was when its paging token has expired", async () => {
    await start(count(220, exchange));
    const client = await session.client("cloudtrail", region);
    const asked = vi.spyOn(client, "lookupEvents");
    const ids: string[] = [];
    const pages: boolean[] = [];
    for await (const { events, window } of lookupEvents({ session, region, question: allEvents, from, to: now })) {
      ids.push(...events.map(({ id }) => id));
      pages.push(window.complete);
      if (pages.length === 2)
        asked.mockRejectedValueOnce(Object.assign(new Error("gone"), { name: "InvalidNextTokenException" }));
    }
    expect(pages.at(-1)).toBe(true);
    expect(new Set(ids).size).toBe(220);
    expect(ids.length - 220).toBeLessThan(50);
  });

  it("whose paging token is refused at once fails, and does not ask for ever", async () => {
    await start(count(120, exchange));
    const client = await session.client("cloudtrail", region);
    const refusal = Object.assign(new Error("gone"), { name: "InvalidNextTokenException" });
    vi.spyOn(client, "lookupEvents").mockRejectedValue(refusal);
    expect(await batches()).toMatchObject([{ failure: { code: "expired" }, window: { from: now } }]);
  });

  it("waits out throttling", async () => {
    await start(count(60, exchange), { throttled: [{ action: "cloudtrail:LookupEvents", times: 3 }], lookupRate: 0 });
    session = openAws({
      region,
      endpoints: { sts: simulator.awsEndpoint, cloudtrail: simulator.awsEndpoint },
      credentials: simulator.accounts[account] ?? { accessKeyId: "", secretAccessKey: "" },
      pause: 1,
      pacers: new Pacers(systemClock, { lookup: 0 }),
      clock: { ...systemClock, sleep: () => Promise.resolve() },
    });
    expect((await batches()).at(-1)?.window.complete).toBe(true);
  });
});

interface Read {
  readonly events: TrailEvent[];
  readonly windows: Map<string, TrailWindow>;
  readonly last: TrailBatch | null;
  readonly coverage: Coverage;
}

const questions = [
  { question: webIdentityExchanges, pages: 2, exchange: true },
  { question: podIdentityRequests, pages: 2, exchange: true },
  { question: instanceCalls(instance), pages: 1, exchange: false },
];

async function read(calls?: number): Promise<Read> {
  const events: TrailEvent[] = [];
  const windows = new Map<string, TrailWindow>();
  let last: TrailBatch | null = null;
  const plan = { account, region, questions };
  const run = readTrail({ session, plan, from, to: now, ...(calls === undefined ? {} : { calls }) });
  for (;;) {
    const step = await run.next();
    if (step.done) return { events, windows, last, coverage: step.value };
    last = step.value;
    events.push(...step.value.events);
    for (const window of step.value.windows) windows.set(window.question, window);
  }
}

describe("a plan", () => {
  it("is answered by one look at everything where the account is quiet", async () => {
    await start([exchange(1), nodeCall(2)]);
    const { events, windows, coverage } = await read();
    expect(events).toHaveLength(2);
    expect(windows.get("all")).toMatchObject({ complete: true, from, to: now });
    expect(coverage).toMatchObject({
      source: "cloudtrail:LookupEvents",
      scope: `${account} ${region}`,
      status: "complete",
    });
    expect(simulator.requests.of("cloudtrail:LookupEvents")).toBe(1);
  });

  /** So busy that everything is too much: five events a second. */
  const noise = count(3_000, (index) => event(0, { id: `n-${index}`, at: now - index * 200 }));

  it("is asked question by question where it is busy, exchanges first, to the end", async () => {
    await start([
      ...noise,
      ...count(120, exchange),
      ...count(70, nodeCall).map((one) => ({ ...one, id: `c${one.id}` })),
    ]);
    const { windows, last, coverage } = await read(30);
    expect(windows.get("all")?.complete).toBe(false);
    expect(windows.get("exchanges")).toMatchObject({ complete: true, from });
    expect(windows.get(`instance:${instance}`)).toMatchObject({ complete: true });
    expect(last).toMatchObject({ questionsDone: 3, questions: 3 });
    expect(coverage.status).toBe("complete");
  });

  it("follows the newest session of a service account by its key", async () => {
    const called = event(3, {
      id: "called",
      accessKeyId: "ASIAIOSFODNN00000002",
      body: { userIdentity: { type: "AssumedRole" } },
    });
    await start([...noise, exchange(2), exchange(30), called]);
    const { events, windows } = await read(12);
    expect(events.map(({ id }) => id)).toContain("called");
    expect(windows.get("key:0002")).toMatchObject({ complete: true });
  });

  it("that runs out of calls says so, and claims no more than it read", async () => {
    await start([...noise, ...count(300, exchange)]);
    const { windows, coverage } = await read(3);
    expect(windows.get("exchanges")).toBeUndefined();
    expect(windows.get("event:AssumeRoleWithWebIdentity")).toMatchObject({
      complete: false,
      from: now - 100 * 60_000 + 1,
    });
    expect(coverage).toMatchObject({
      status: "partial",
      reason: "3 of 3 questions were not read to the start of the window",
      lift: expect.stringContaining("longer"),
    });
  });

  it("that was denied is denied, after a single call", async () => {
    await start([], { denied: [{ action: "cloudtrail:LookupEvents" }] });
    const { coverage } = await read();
    expect(coverage).toMatchObject({
      status: "denied",
      lift: expect.stringContaining("allow cloudtrail:LookupEvents"),
    });
    expect(simulator.requests.of("cloudtrail:LookupEvents")).toBe(1);
  });
});
