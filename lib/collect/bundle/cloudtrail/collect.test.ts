import { gzipSync } from "node:zlib";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { account, orchard, region, writeAccount, writeCluster } from "../testing/small-cluster.ts";
import { now, TempBundle } from "../testing/temp-bundle.ts";
import { placeOf } from "./place.ts";
import { deliveryWindow } from "./windows.ts";

const bundle = new TempBundle();
afterAll(() => bundle.remove());
beforeEach(async () => {
  await bundle.clear();
  await writeCluster(bundle, orchard);
  await writeAccount(bundle, account, orchard);
});

const record = (id: string, more: object = {}) => ({
  eventID: id,
  eventName: "AssumeRoleWithWebIdentity",
  eventTime: "2026-11-20T10:00:00Z",
  eventSource: "sts.amazonaws.com",
  awsRegion: region,
  recipientAccountId: account,
  userIdentity: { type: "WebIdentityUser", userName: "system:serviceaccount:shop:api" },
  ...more,
});
const asLookup = (...records: object[]) => ({
  Events: records.map((one) => ({ EventId: "x", CloudTrailEvent: JSON.stringify(one) })),
});

const folder = `cloudtrail/${account}/${region}/20261114T120000Z_20261121T120000Z`;
const from = Date.UTC(2026, 10, 14, 12);
const coverageIn = async (scope = `${account} ${region}`) => {
  const read = await bundle.collect();
  return {
    ...read,
    coverage: read.coverage.find((one) => one.source === "cloudtrail:LookupEvents" && one.scope === scope),
  };
};

describe("events are read", () => {
  it.each<[string, string, string | Buffer | object]>([
    ["from answers of lookup-events", `${folder}/all.json`, asLookup(record("a"), record("b"))],
    [
      "from a trail's file",
      "cloudtrail/x/file.json.gz",
      gzipSync(JSON.stringify({ Records: [record("a"), record("b")] })),
    ],
    ["from lines", "cloudtrail/x.jsonl", [record("a"), record("b")].map((one) => JSON.stringify(one)).join("\n")],
    ["from a list", "cloudtrail/x.json", [record("a"), record("b")]],
    [
      "from one record alone and another",
      "cloudtrail/x.json",
      `${JSON.stringify(record("a"), null, 2)}${JSON.stringify(record("b"))}`,
    ],
  ])("%s", async (_, path, content) => {
    await bundle.write(path, content);
    const { events } = await coverageIn();
    expect(events.map(({ id, account, region }) => [id, account, region])).toEqual([
      ["a", account, region],
      ["b", account, region],
    ]);
  });

  it("up to where a file breaks off, which is said", async () => {
    await bundle.write(`${folder}/all.json`, JSON.stringify(asLookup(record("a"), record("b"))).slice(0, -40));
    const { events, windows, coverage } = await coverageIn();
    expect(events.map(({ id }) => id)).toEqual(["a"]);
    expect(windows).toMatchObject([{ question: "all", complete: false }]);
    expect(coverage).toMatchObject({
      status: "partial",
      reason: expect.stringMatching(/all\.json: it ends in the middle/) as string,
    });
  });

  it("and what is none is counted", async () => {
    await bundle.write(`${folder}/all.json`, { Events: [{ CloudTrailEvent: "?" }, 7, {}] });
    expect((await coverageIn()).windows).toMatchObject([{ unreadable: 3 }]);
  });
});

describe("the time that an answer covers", () => {
  it("is what its folder says, for the question that its name says", async () => {
    await bundle.write(`${folder}/EventName=AssumeRoleWithWebIdentity.json`, asLookup(record("a")));
    await bundle.write(`${folder}/EventName=AssumeRole.json`, { Events: [] });
    await bundle.write(`${folder}/Username=i-11111111111111111.json`, { Events: [] });
    const { windows, coverage } = await coverageIn();
    const window = { account, region, from, to: now, complete: true, unreadable: 0 };
    expect(windows).toEqual([
      { ...window, question: "service:pods.eks.amazonaws.com" },
      { ...window, question: "event:AssumeRoleWithWebIdentity" },
      { ...window, question: "instance:i-11111111111111111" },
    ]);
    expect(coverage).toMatchObject({
      status: "partial",
      reason: "1 questions were not asked: EventName=AssumeRoleForPodIdentity",
    });
  });

  it("is whole with every event of a quiet account", async () => {
    await bundle.write(`${folder}/all.json`, asLookup(record("a")));
    const { windows, coverage } = await coverageIn();
    expect(windows).toMatchObject([{ question: "all", complete: true }]);
    expect(coverage).toMatchObject({ status: "complete", count: 1 });
  });

  it.each<[string, string, object]>([
    ["names a next page", "EventName=AssumeRoleWithWebIdentity", { ...asLookup(record("a")), NextToken: "x" }],
    ["has another event", "EventName=AssumeRoleWithWebIdentity", asLookup(record("a", { eventName: "GetObject" }))],
    ["is of another account", "all", asLookup(record("a", { recipientAccountId: "210987654321" }))],
    ["is of another Region", "all", asLookup(record("a", { awsRegion: "eu-west-1" }))],
    ["is of another time", "all", asLookup(record("a", { eventTime: "2026-10-01T00:00:00Z" }))],
  ])("is not believed where the answer %s", async (_, name, content) => {
    await bundle.write(`${folder}/${name}.json`, content);
    const { events, windows, coverage } = await coverageIn();
    expect(events).toHaveLength(1);
    expect(windows).toMatchObject([{ complete: false }]);
    expect(coverage?.status).toBe("partial");
  });

  it("is not known of loose events", async () => {
    await bundle.write("cloudtrail/export.jsonl", JSON.stringify(record("a")));
    const { windows, coverage } = await coverageIn();
    expect(windows).toEqual([]);
    expect(coverage).toMatchObject({
      status: "partial",
      count: 1,
      reason: expect.stringContaining("does not say") as string,
    });
  });

  it("is nothing where there are no files", async () => {
    expect((await coverageIn()).coverage).toMatchObject({
      status: "skipped",
      lift: expect.stringContaining("aws cloudtrail lookup-events") as string,
    });
  });
});

describe("a trail's files", () => {
  const at = (hour: number) => Date.UTC(2026, 10, 20, hour);
  const seen = { exchanges: 1, unreadable: 0 };

  it("cover from the first delivery to shortly before the last", () => {
    const hours = Array.from({ length: 10 }, (_, hour) => at(hour));
    const minutes = 60_000;
    expect(deliveryWindow({ account, region }, hours, seen)).toEqual({
      account,
      region,
      question: "all",
      from: at(0),
      to: at(9) - 15 * minutes,
      complete: true,
      unreadable: 0,
    });
  });

  it.each<[string, number[], object, object | null]>([
    ["nothing where there are none", [], seen, null],
    [
      "back to a silence of more than an hour",
      [at(1), at(2), at(5), at(6), at(7)],
      seen,
      { from: at(5), complete: true },
    ],
    [
      "nothing for sure where no exchange is among them",
      [at(1), at(2)],
      { exchanges: 0, unreadable: 0 },
      { complete: false },
    ],
    [
      "nothing for sure where records were not understood",
      [at(1), at(2)],
      { exchanges: 1, unreadable: 1 },
      { complete: false },
    ],
    ["nothing where there is one", [at(1)], seen, { complete: false }],
  ])("cover %s", (_, deliveries, counts, expected) => {
    const window = deliveryWindow({ account, region }, deliveries, { ...seen, ...counts });
    if (expected === null) expect(window).toBeNull();
    else expect(window).toMatchObject(expected);
  });

  it("are told by their names, wherever they lie", async () => {
    const path = (time: string, kind = "CloudTrail") =>
      `cloudtrail/AWSLogs/o-1/${account}/${kind}/${region}/2026/11/20/${account}_${kind}_${region}_${time}_AbCdEf0123456789.json.gz`;
    for (const time of ["20261120T0955Z", "20261120T1010Z", "20261120T1040Z"]) {
      await bundle.write(path(time), gzipSync(JSON.stringify({ Records: [record(time)] })));
    }
    await bundle.write(path("20261120T1050Z", "CloudTrail-Digest"), gzipSync("{}"));
    const { events, windows, coverage } = await coverageIn();
    expect(events).toHaveLength(3);
    expect(windows).toMatchObject([{ question: "all", complete: true, from: Date.UTC(2026, 10, 20, 9, 55) }]);
    expect(coverage?.status).toBe("complete");
  });
});

it.each<[string, object]>([
  [`${folder}/all.json`, { kind: "lookup", attribute: null, from, to: now }],
  [`${folder}/Username=i-0123456789abcdef0.json.gz`, { kind: "lookup", attribute: "Username=i-0123456789abcdef0" }],
  [`${folder}/AccessKeyId=x.json`, { kind: "loose" }],
  [`cloudtrail/${account}/${region}/20261121T120000Z_20261114T120000Z/all.json`, { kind: "loose" }],
  [`cloudtrail/${account}/${region}/20269914T120000Z_20261121T120000Z/all.json`, { kind: "loose" }],
  [`cloudtrail/readme.txt`, { kind: "none" }],
])("the path %s is read as it is meant", (path, place) => {
  expect(placeOf({ path, name: path.slice(path.lastIndexOf("/") + 1) })).toMatchObject(place);
});
