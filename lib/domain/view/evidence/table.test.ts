import { describe, expect, it } from "vitest";
import { indexEstate } from "../../inventory/estate.ts";
import type { UsageRecord } from "../../usage/ledger.ts";
import type { EvidenceQuery } from "./query.ts";
import { EvidenceTable } from "./table.ts";

const hour = 3_600_000;
const day = 24;
const role = "arn:aws:iam::123456789012:role/app";

function record(id: string, more: Partial<UsageRecord>): UsageRecord {
  return {
    identity: { kind: "instance", instance: "i-00000000000000001" },
    roleArn: role,
    service: "s3",
    action: "ListBuckets",
    errorCode: null,
    exchange: false,
    sessionName: null,
    userAgent: "Boto3/1.40",
    ec2RoleDelivery: null,
    account: "123456789012",
    region: "eu-west-1",
    count: 1,
    first: 10 * hour,
    last: 10 * hour,
    hours: [[10, 1]],
    samples: [id],
    ...more,
  };
}

const records = [
  record("a", {
    count: 5,
    first: 10 * hour,
    last: 12 * hour + 5,
    hours: [
      [10, 2],
      [12, 3],
    ],
  }),
  record("b", {
    identity: {
      kind: "subject",
      provider: "arn:aws:iam::123456789012:oidc-provider/oidc.example/id/1",
      subject: "system:serviceaccount:shop:orders",
    },
    service: "sts",
    action: "AssumeRoleWithWebIdentity",
    exchange: true,
    errorCode: "AccessDenied",
    count: 2,
    first: 11 * hour,
    last: 11 * hour,
    hours: [[11, 2]],
  }),
  record("c", {
    identity: { kind: "user", name: "legacy-bot", keyTail: "MPLE" },
    roleArn: null,
    service: "sqs",
    action: "SendMessage",
    last: 13 * hour,
    first: 13 * hour,
    hours: [[13, 1]],
  }),
];

const table = new EvidenceTable(indexEstate({ clusters: [], accounts: [] }), records);

function ask(more: Partial<EvidenceQuery> = {}) {
  return table.ask({ filters: {}, text: "", only: null, from: null, to: null, sort: "last", ...more });
}

const ids = (more: Partial<EvidenceQuery> = {}): string[] => ask(more).rows.map(({ id }) => id);

describe("The table of evidence", () => {
  it("gives the newest first, and orders by calls or by age when asked", () => {
    expect(ids()).toEqual(["c", "a", "b"]);
    expect(ids({ sort: "calls" })).toEqual(["a", "b", "c"]);
    expect(ids({ sort: "first" })).toEqual(["a", "b", "c"]);
  });

  it.each([
    [{ error: ["any"] }, ["b"]],
    [{ error: ["none"] }, ["c", "a"]],
    [{ error: ["!any"] }, ["c", "a"]],
    [{ error: ["AccessDenied"] }, ["b"]],
    [{ kind: ["user", "subject"] }, ["c", "b"]],
    [{ role: ["none"] }, ["c"]],
    [{ role: [role], service: ["!sts"] }, ["a"]],
    [{ grade: ["service-account"] }, ["b"]],
    [{ namespace: ["shop"] }, ["b"]],
  ])("keeps what matches %j", (filters, expected) => {
    expect(ids({ filters })).toEqual(expected);
  });

  it("finds words in names, actions, clients and event ids", () => {
    expect(ids({ text: "orders webidentity" })).toEqual(["b"]);
    expect(ids({ text: "BOTO3 sqs" })).toEqual(["c"]);
    expect(ids({ text: "nothing" })).toEqual([]);
  });

  it("tells exchanges from calls made with credentials", () => {
    expect(ids({ only: "exchanges" })).toEqual(["b"]);
    expect(ids({ only: "calls" })).toEqual(["c", "a"]);
  });

  it("counts a facet without its own filter", () => {
    const { facets } = ask({ filters: { service: ["s3"], account: ["123456789012"] } });
    expect(facets.service).toEqual({ s3: 1, sqs: 1, sts: 1 });
    expect(facets.kind).toEqual({ instance: 1 });
  });

  it("sums calls and refusals by the hour", () => {
    expect(ask()).toMatchObject({
      calls: 8,
      refused: 2,
      timeLine: {
        span: hour,
        spans: [
          { at: 10 * hour, calls: 2, refused: 0 },
          { at: 11 * hour, calls: 2, refused: 2 },
          { at: 12 * hour, calls: 3, refused: 0 },
          { at: 13 * hour, calls: 1, refused: 0 },
        ],
      },
    });
  });

  it("counts only the hours asked for", () => {
    const answer = ask({ from: 12 * hour, to: 13 * hour });
    expect(answer.rows.map(({ id }) => id)).toEqual(["a"]);
    expect(answer.calls).toBe(3);
  });

  it("takes longer spans for a longer time", () => {
    const long = new EvidenceTable(indexEstate({ clusters: [], accounts: [] }), [
      record("x", {
        hours: [
          [0, 1],
          [80 * day, 1],
        ],
        count: 2,
        first: 0,
        last: 80 * day * hour,
      }),
    ]);
    const { timeLine } = long.ask({ filters: {}, text: "", only: null, from: null, to: null, sort: "last" });
    expect(timeLine.span).toBe(12 * hour);
    expect(timeLine.spans).toHaveLength(2);
  });

  it("finds the row of an event among its samples only", () => {
    expect(table.byEvent("b")?.who).toBe("shop/orders");
    expect(table.byEvent("z")).toBeNull();
  });

  it("is not led astray by a service of a hostile name", () => {
    const odd = new EvidenceTable(indexEstate({ clusters: [], accounts: [] }), [record("x", { service: "__proto__" })]);
    const { facets } = odd.ask({ filters: {}, text: "", only: null, from: null, to: null, sort: "last" });
    expect(Object.entries(facets.service)).toEqual([["__proto__", 1]]);
  });
});
