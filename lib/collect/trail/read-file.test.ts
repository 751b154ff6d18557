import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { UsageRecord } from "#lib/domain/usage/fold.ts";
import { TrailLedger } from "#lib/domain/usage/trail/ledger.ts";
import { ReaderDictionary } from "./fold/numbers.ts";
import { readFile } from "./read-file.ts";
import {
  body,
  eventId,
  exchange,
  type Json,
  node,
  podSession,
  record,
  roleArn,
  session,
  subject,
} from "./testing/records.ts";
import type { TrailFileReport } from "./trail-file.ts";

const at = Date.UTC(2026, 10, 20, 11);

interface Outcome {
  readonly report: TrailFileReport;
  readonly records: readonly UsageRecord[];
}

async function read(bytes: Uint8Array, whole = false): Promise<Outcome> {
  const { report, part } = await readFile(bytes, new ReaderDictionary(), new Set(), { whole });
  const ledger = new TrailLedger();
  ledger.add(0, part);
  const { records, waiting } = ledger.take(at);
  return { report, records: [...records, ...waiting.map(({ record }) => record)] };
}

const text = (value: string): Buffer => Buffer.from(value);
const one = record();
const line = JSON.stringify(one);

describe("A body", () => {
  it.each<[string, Uint8Array, Partial<TrailFileReport>]>([
    ["of a trail's file", body(one, record()), { events: 2, unreadable: 0, problem: null }],
    ["of a trail's file, compressed", gzipSync(body(one)), { events: 1, problem: null }],
    [
      "that is pretty-printed",
      text(JSON.stringify({ Records: [one, record()] }, null, 2)),
      { events: 2, problem: null },
    ],
    [
      "with other members before and after",
      text(`{"_source":{"Records":1},"Records":[${line}],"more":[{}]}`),
      { events: 1, problem: null },
    ],
    ["of lines", text(`${line}\n${JSON.stringify(record())}\n`), { events: 2, problem: null }],
    ["of lines without a last line break", text(`${line}\n${JSON.stringify(record())}`), { events: 2, problem: null }],
    ["of a list", text(`[${line}, ${JSON.stringify(record())}]`), { events: 2, problem: null }],
    ["of one record", text(JSON.stringify(one, null, 1)), { events: 1, problem: null }],
    [
      "of an answer of LookupEvents",
      text(JSON.stringify({ Events: [{ EventId: "x", CloudTrailEvent: line }], NextToken: "t" })),
      { events: 1, problem: null },
    ],
    ["that begins with a byte order mark", text(`\uFEFF{"Records":[${line}]}`), { events: 1, problem: null }],
    ["without records", body(), { events: 0, unreadable: 0, problem: null }],
    ["without anything", text(""), { events: 0, unreadable: 0, problem: null }],
    [
      "of a digest",
      text(JSON.stringify({ digestS3Bucket: "b", logFiles: [] })),
      { events: 0, others: 1, unreadable: 0, problem: null },
    ],
    [
      "of Insights",
      body({ eventCategory: "Insight", eventVersion: "1.09" }),
      { events: 0, insights: 1, unreadable: 0, problem: null },
    ],
    [
      "that is no CloudTrail",
      text("hello\nworld\n"),
      { events: 0, unreadable: 2, problem: "it holds nothing that CloudTrail wrote" },
    ],
    [
      "with things that are no records",
      text(`{"Records":[${line},1,"x",null,{},{"eventID":1}]}`),
      { events: 1, unreadable: 5, problem: null },
    ],
    [
      "with a record that is no JSON",
      text(`{"Records":[{"eventID" 1},${line}]}`),
      { events: 1, unreadable: 1, problem: null },
    ],
    [
      "that is cut off",
      body(one, record()).subarray(0, -20),
      { events: 1, problem: "it is cut off: the JSON ends too early" },
    ],
  ])("%s", async (_, bytes, expected) => {
    expect((await read(bytes)).report).toMatchObject(expected);
  });

  it("whose compressed data are cut off gives what was whole, and says so", async () => {
    const many = Array.from({ length: 2_000 }, () => record());
    const bytes = gzipSync(body(...many));
    const { report } = await read(bytes.subarray(0, Math.floor(bytes.length / 2)));
    expect(report.problem).toBe("it is cut off: the compressed data end too early");
    expect(report.events).toBeGreaterThan(500);
    expect(report.events).toBeLessThan(2_000);
  });

  it("whose compressed data are damaged gives what came before", async () => {
    const bytes = gzipSync(body(...Array.from({ length: 2_000 }, () => record())));
    bytes.fill(0xff, bytes.length - 2_000, bytes.length - 1_000);
    const { report } = await read(bytes);
    expect(report.problem).not.toBeNull();
    expect(report.events).toBeGreaterThan(0);
  });

  it("with a record of 300 kB loses nothing", async () => {
    const large = record({ requestParameters: { text: 'x"\\'.repeat(100_000) } });
    expect((await read(gzipSync(body(one, large, record())))).report).toMatchObject({ events: 3, unreadable: 0 });
  });
});

describe("What is folded", () => {
  it("names who was handed the session, whichever came first, and holds no token", async () => {
    const { records } = await read(body(record(), exchange("ASIAIOSFODNN7EXAMPLE"), record()));
    expect(records.find(({ action }) => action === "ListBuckets")).toMatchObject({
      identity: { kind: "subject", subject },
      roleArn,
      count: 2,
      service: "s3",
      hours: [[Math.floor(at / 3_600_000) - 1, 2]],
    });
    expect(JSON.stringify(records)).not.toContain("token");
  });

  it("names the pod of a Pod Identity session, and the instance of a node's", async () => {
    const { records } = await read(
      body(
        podSession("ASIAPOD", "app-1"),
        record({ userIdentity: session("ASIAPOD", "eks-c1-app-1-x") }),
        record({ userIdentity: node() }),
      ),
    );
    expect(
      records
        .filter(({ identity }) => identity.kind === "pod")
        .map(({ action }) => action)
        .toSorted(),
    ).toEqual(["AssumeRole", "ListBuckets"]);
    expect(records.find(({ identity }) => identity.kind === "instance")).toMatchObject({ ec2RoleDelivery: "1.0" });
  });

  it("keeps no name of a person", async () => {
    const identity = {
      ...session("ASIAONE", "jo@example.com"),
      arn: "arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Admin_01/jo@example.com",
    };
    const context = {
      sessionIssuer: { arn: "arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_01" },
    };
    const { records } = await read(
      body(
        record({ userIdentity: { ...identity, sessionContext: context } }),
        record({ userIdentity: { type: "IAMUser", userName: "jo" } }),
      ),
    );
    expect(JSON.stringify(records)).not.toContain("jo");
  });
});

describe("Members that are picked out", () => {
  const value = fc.oneof(
    fc.constant(null),
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.jsonValue({ maxDepth: 2 }),
  );
  const some = fc.record(
    {
      eventID: fc.oneof(fc.constantFrom(eventId(), "UPPER-1", "", 'q"\\ü'), value),
      eventTime: fc.oneof(
        fc.constantFrom(
          "2026-11-20T10:11:12Z",
          "2026-11-20T10:59:59Z",
          "2026-02-30T01:02:03Z",
          "2026-11-20T10:11:12.345Z",
          "2026-11-20T25:00:00Z",
          "now",
        ),
        value,
      ),
      eventName: fc.oneof(
        fc.constantFrom("ListBuckets", "AssumeRole", "AssumeRoleWithWebIdentity", "Get\u00fc"),
        value,
      ),
      eventSource: fc.oneof(fc.constantFrom("s3.amazonaws.com", "sts.amazonaws.com"), value),
      awsRegion: fc.oneof(fc.constant("eu-central-1"), value),
      recipientAccountId: fc.oneof(fc.constant("123456789012"), value),
      errorCode: fc.oneof(fc.constant("AccessDenied"), value),
      userAgent: fc.oneof(fc.constantFrom("Boto3/1.2.3", "x".repeat(3_000)), value),
      userIdentity: fc.oneof(
        fc.constantFrom(
          session("ASIAONE"),
          session("ASIATWO", "eks-x"),
          node(),
          { type: "WebIdentityUser", userName: subject },
          { type: "AWSService", invokedBy: "x" },
          { type: "IAMUser", userName: "ci", accessKeyId: "AKIAIOSFODNN7EXAMPLE" },
        ),
        value,
      ),
      requestParameters: fc.oneof(fc.constant({ roleArn, roleSessionName: "run-1" }), value),
      resources: value,
    },
    { requiredKeys: ["userIdentity"] },
  );

  /** The same record, written otherwise: its members in another order, escaped, twice, or with white space. */
  function written(one: Json, way: number): string {
    const members = Object.entries(one).map(([name, member]): [string, string] => [
      JSON.stringify(name),
      JSON.stringify(member),
    ]);
    if (way % 2 === 1) members.reverse();
    if (way % 5 === 4) members.push(...members.slice(0, 2).map(([name]): [string, string] => [name, '"later"']));
    const escaped = (json: string): string => (way % 3 === 2 ? json.replace("event", "\\u0065vent") : json);
    const space = way % 7 > 4 ? "\n  " : "";
    return `{${members.map(([name, member]) => `${space}${escaped(name)}${space}:${space}${member}`).join(",")}${space}}`;
  }

  it("come to the same as records that are parsed whole", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(some, fc.nat(1000)), { maxLength: 8 }), async (records) => {
        const bytes = text(`{"Records":[${records.map(([one, way]) => written(one, way)).join(",")}]}`);
        const [picked, parsed] = [await read(bytes), await read(bytes, true)];
        expect(picked.report).toEqual(parsed.report);
        const sorted = (outcome: Outcome): string[] => outcome.records.map((one) => JSON.stringify(one)).toSorted();
        expect(sorted(picked)).toEqual(sorted(parsed));
      }),
      { numRuns: 300 },
    );
  });
});
