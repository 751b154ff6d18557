import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "#lib/simulator/start.ts";
import type { Faults, SimEvent, SimTrail } from "#lib/simulator/world.ts";
import { type AwsSession, openAws } from "../session.ts";
import { account, now, region, smallWorld } from "../testing/small-world.ts";
import { accountPrefix, dayPrefix, daysOf, readKey, type TrailLocation } from "./layout.ts";
import { listTrailFiles } from "./list-files.ts";
import { openObject } from "./open-object.ts";

const day = 24 * 3_600_000;
const location: TrailLocation = { bucket: "trail", region, prefix: "logs", organization: null };
const trail: SimTrail = {
  bucket: "trail",
  region,
  owner: account,
  prefix: "logs",
  accounts: [account],
  regions: [region],
};

let simulator: Simulator;
let session: AwsSession;

/** One event every ten minutes, over three days. */
const events: SimEvent[] = Array.from({ length: 3 * 144 }, (_, index) => ({
  id: `e-${index}`,
  at: now - index * 600_000,
  region,
  source: "s3.amazonaws.com",
  name: "ListBuckets",
  readOnly: true,
  resources: [],
  body: {},
}));

async function start(faults: Faults = {}, more: Partial<SimTrail> = {}): Promise<void> {
  const world = smallWorld({ roles: 3, associations: 0, nodes: 1 });
  const accounts = world.accounts.map((one) => ({ ...one, events }));
  simulator = await startSimulator({ ...world, accounts, trails: [{ ...trail, ...more }], faults });
  const credentials = simulator.accounts[account];
  if (!credentials) throw new Error("the simulator has no such account");
  session = openAws({
    region,
    credentials,
    endpoints: { s3: simulator.awsEndpoint, sts: simulator.awsEndpoint },
    pause: 1,
  });
}

const wanted = { accounts: [account], regions: null, from: now - 2 * day, to: now };

describe("The layout of a trail", () => {
  it("puts prefix, organization, account, Region and day into the key", () => {
    const organized = { ...location, organization: "o-example1234" };
    expect(dayPrefix(location, account, region, "2026/11/20")).toBe(
      `logs/AWSLogs/${account}/CloudTrail/${region}/2026/11/20/`,
    );
    expect(accountPrefix({ ...organized, prefix: "" }, account)).toBe(`AWSLogs/o-example1234/${account}/CloudTrail/`);
  });

  it("takes the days of a window, and the next one where events of its end may be delivered late", () => {
    expect(daysOf(Date.UTC(2026, 1, 27, 13), Date.UTC(2026, 2, 1, 12))).toEqual([
      "2026/02/27",
      "2026/02/28",
      "2026/03/01",
    ]);
    expect(daysOf(Date.UTC(2026, 1, 27, 13), Date.UTC(2026, 1, 27, 23, 30))).toEqual(["2026/02/27", "2026/02/28"]);
  });

  it.each([
    [
      `AWSLogs/${account}/CloudTrail/${region}/2026/11/20/${account}_CloudTrail_${region}_20261120T0915Z_AbCd0123EfGh4567.json.gz`,
      { account, region, deliveredAt: Date.UTC(2026, 10, 20, 9, 15) },
    ],
    [
      `AWSLogs/${account}/CloudTrail-Digest/${region}/2026/11/20/${account}_CloudTrail-Digest_${region}_trail_${region}_20261120T091500Z.json.gz`,
      null,
    ],
    ["notes.txt", null],
    ["", null],
  ])("reads the name %s", (key, said) => {
    expect(readKey(key)).toEqual(said);
  });
});

describe("Listing the files of a trail", () => {
  afterEach(async () => {
    session.close();
    await simulator.close();
  });

  it("gives those of the days asked for, in the order of delivery, and opens them as stored", async () => {
    await start();
    const { regions, missing } = await listTrailFiles(session, location, wanted);
    expect(missing).toEqual([]);
    expect(regions).toMatchObject([{ account, region, others: 0, failed: [] }]);
    const files = regions[0]?.files ?? [];
    expect(files.map(({ deliveredAt }) => deliveredAt).toSorted((a, b) => a - b)).toEqual(
      files.map(({ deliveredAt }) => deliveredAt),
    );
    expect(files[0]?.deliveredAt).toBeGreaterThanOrEqual(Date.UTC(2026, 10, 18));
    expect(files[0]?.deliveredAt).toBeLessThan(Date.UTC(2026, 10, 18, 1));
    const bytes = await buffer(await openObject(session, location, files[0]?.key ?? ""));
    expect(bytes).toHaveLength(files[0]?.size ?? -1);
    expect(JSON.parse(gunzipSync(bytes).toString()).Records).toHaveLength(1);
  });

  it("says of an account that nothing of it lies in the bucket", async () => {
    await start();
    const { regions, missing } = await listTrailFiles(session, location, { ...wanted, accounts: ["210987654321"] });
    expect({ regions, missing }).toEqual({ regions: [], missing: [{ account: "210987654321", failure: null }] });
  });

  it("finds nothing under another prefix", async () => {
    await start();
    const { missing } = await listTrailFiles(session, { ...location, prefix: "other" }, wanted);
    expect(missing).toEqual([{ account, failure: null }]);
  });

  it("leaves out Regions that were not asked for", async () => {
    await start();
    expect((await listTrailFiles(session, location, { ...wanted, regions: ["us-east-1"] })).regions).toEqual([]);
  });

  it("tells the day that it may not list and lists the others", async () => {
    await start({ denied: [{ action: "s3:ListBucket", scope: "2026/11/19" }] });
    const { regions } = await listTrailFiles(session, location, wanted);
    expect(regions[0]?.failed).toMatchObject([{ day: "2026/11/19", failure: { code: "denied" } }]);
    expect(new Set(regions[0]?.files.map(({ deliveredAt }) => new Date(deliveredAt).getUTCDate()))).toEqual(
      new Set([18, 20]),
    );
  });

  it("tells that it may not list at all", async () => {
    await start({ denied: [{ action: "s3:ListBucket" }] });
    expect(await listTrailFiles(session, location, wanted)).toMatchObject({
      regions: [],
      missing: [{ account, failure: { code: "denied" } }],
    });
  });

  it("counts what lies among the files and is none", async () => {
    const stray = `${dayPrefix(location, account, region, "2026/11/20")}readme.txt`;
    await start({}, { extra: { [stray]: "hello" } });
    expect((await listTrailFiles(session, location, wanted)).regions[0]?.others).toBe(1);
  });

  it("refuses an object in plain words", async () => {
    await start({ denied: [{ action: "s3:GetObject" }] });
    await expect(openObject(session, location, "x")).rejects.toMatchObject({
      failure: { code: "denied" },
      message: "access was denied: AccessDenied: Access Denied",
    });
  });

  it("waits when S3 asks to slow down", async () => {
    await start({ throttled: [{ action: "s3:ListBucket", times: 2 }] });
    expect((await listTrailFiles(session, location, wanted)).regions[0]?.failed).toEqual([]);
  });
});
