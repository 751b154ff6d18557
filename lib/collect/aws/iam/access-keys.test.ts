import { afterEach, describe, expect, it } from "vitest";
import type { Coverage, Listing } from "#lib/domain/coverage.ts";
import type { AccessKey } from "#lib/domain/inventory/aws.ts";
import { type Simulator, startSimulator } from "#lib/simulator/start.ts";
import type { Faults, World } from "#lib/simulator/world.ts";
import { systemClock } from "../clock.ts";
import { Pacers } from "../pacer.ts";
import { type AwsSession, openAws } from "../session.ts";
import { account, region, smallWorld } from "../testing/small-world.ts";
import { mostKeys, readAccessKeys } from "./access-keys.ts";

const other = "210987654321";
const [own, foreign, unknown] = ["AKIAIOSFODNN7EXAMPLE", "AKIAI44QH8DHEXAMPLEX", "AKIAI44QH8DHEXAMPLEU"];
const usedAt = Date.UTC(2026, 9, 1);
const pods: Coverage = {
  source: "kubernetes:pods",
  scope: "orchard",
  status: "complete",
  count: 1,
  reason: null,
  lift: null,
  startedAt: 1,
  finishedAt: 2,
};

let simulator: Simulator;
let sessions: AwsSession[] = [];

function world(faults: Faults): World {
  const small = smallWorld({ roles: 1, associations: 1, nodes: 1 });
  const [first] = small.accounts;
  if (!first) throw new Error("the small world has an account");
  const lastUsed = { at: usedAt, region, service: "s3" };
  return {
    ...small,
    faults,
    accounts: [
      { ...first, accessKeys: [{ id: own, userName: "legacy-bot", lastUsed }] },
      { ...first, id: other, accessKeys: [{ id: foreign, userName: "visitor" }] },
    ],
  };
}

async function read(
  ids: readonly string[],
  { faults = {}, reads = [account], from = pods }: { faults?: Faults; reads?: string[]; from?: Coverage } = {},
): Promise<Listing<AccessKey>> {
  simulator = await startSimulator(world(faults));
  const at = simulator.awsEndpoint;
  sessions = reads.map((id) =>
    openAws({
      region,
      endpoints: { sts: at, iam: at },
      credentials: simulator.accounts[id] ?? { accessKeyId: "", secretAccessKey: "" },
      pause: 1,
      pacers: new Pacers(systemClock),
    }),
  );
  const byAccount = new Map(sessions.map((session, position) => [reads[position] ?? "", session]));
  const [session] = sessions;
  if (!session) throw new Error("an audit has a session");
  return readAccessKeys(session, {
    scope: "orchard",
    ids: new Set(ids),
    sessions: () => Promise.resolve(byAccount),
    pods: from,
  });
}

afterEach(async () => {
  for (const session of sessions) session.close();
  sessions = [];
  await simulator.close();
});

describe("keys that pods show", () => {
  it("are told with user and last use, by their tail alone", async () => {
    const keys = await read([own]);
    expect(keys.items).toEqual([
      {
        tail: "MPLE",
        account,
        userName: "legacy-bot",
        lastUsed: { at: usedAt, region, service: "s3" },
        gap: null,
      },
    ]);
    expect(keys.coverage).toMatchObject({ status: "complete", scope: "orchard", count: 1 });
  });

  it("of another account are asked for there, where it is audited", async () => {
    const keys = await read([foreign], { reads: [account, other] });
    expect(keys.items).toEqual([
      {
        tail: "PLEX",
        account: other,
        userName: "visitor",
        lastUsed: { at: null, region: null, service: null },
        gap: null,
      },
    ]);
    expect(keys.coverage.status).toBe("complete");
  });

  it("of an account that is not audited are told with the account, and their use stays unknown", async () => {
    const keys = await read([foreign, own]);
    expect(keys.items).toContainEqual({
      tail: "PLEX",
      account: other,
      userName: null,
      lastUsed: null,
      gap: `it belongs to account ${other}, which is not audited`,
    });
    expect(keys.coverage).toMatchObject({ status: "partial", count: 1, lift: expect.stringContaining(other) });
  });

  it("are unknown without the permission, which the coverage names", async () => {
    const keys = await read([own], { faults: { denied: [{ action: "iam:GetAccessKeyLastUsed" }] } });
    expect(keys.items).toEqual([
      { tail: "MPLE", account, userName: null, lastUsed: null, gap: "iam:GetAccessKeyLastUsed was denied" },
    ]);
    expect(keys.coverage).toMatchObject({ status: "denied", count: 0 });
    expect(keys.coverage.lift).toContain("allow iam:GetAccessKeyLastUsed");
  });

  it("are unknown where nobody may say whose they are", async () => {
    const keys = await read([foreign, unknown], { faults: { denied: [{ action: "sts:GetAccessKeyInfo" }] } });
    expect(keys.items.map(({ account: whose }) => whose)).toEqual([null, null]);
    for (const { gap } of keys.items) expect(gap).toBe("iam:GetAccessKeyLastUsed was denied");
    expect(keys.coverage.lift).toContain("sts:GetAccessKeyInfo");
  });

  it("stand with their id in no item and in no coverage", async () => {
    const keys = await read([own, foreign, unknown], { faults: { denied: [{ action: "iam:GetAccessKeyLastUsed" }] } });
    expect(JSON.stringify(keys)).not.toMatch(/AKIA/);
  });

  it("are asked for up to a number, and those beyond it are said to be left", async () => {
    const ids = Array.from(
      { length: mostKeys + 3 },
      (_, position) => `AKIAEXAMPLE${String(position).padStart(4, "0")}XXX`,
    );
    const keys = await read(ids, { faults: { denied: [{ action: "sts:GetAccessKeyInfo" }] } });
    expect(keys.coverage.reason).toContain("3 more keys were not asked for");
    expect(simulator.requests.of("iam:GetAccessKeyLastUsed")).toBe(mostKeys);
  });

  it("are none where all pods were read and show none; else that is not known", async () => {
    expect(await read([])).toMatchObject({ items: [], coverage: { status: "complete", reason: null } });
    await simulator.close();
    const denied: Coverage = { ...pods, status: "denied", lift: "list pods" };
    expect(await read([], { from: denied })).toMatchObject({ coverage: { status: "skipped", lift: "list pods" } });
  });
});
