import { afterEach, describe, expect, it } from "vitest";
import { instanceSession, sessionCall } from "#lib/simulator/build/events/calls.ts";
import { random } from "#lib/simulator/build/random.ts";
import { type Simulator, startSimulator } from "#lib/simulator/start.ts";
import type { Faults, SimEvent, SimTrail } from "#lib/simulator/world.ts";
import { decodeRecord } from "../../trail/record/decode-event.ts";
import { type AwsSession, openAws } from "../session.ts";
import { account, now, region, smallWorld } from "../testing/small-world.ts";
import { callsQuery, exchangesQuery, recordOfRow, type TrailQuery } from "./queries.ts";
import { runQuery } from "./run-query.ts";
import { type TrailTable, tableName } from "./table.ts";

const table: TrailTable = { region, database: "audit", table: "cloudtrail", workgroup: "primary", output: null };
const trail: SimTrail = {
  bucket: "trail",
  region,
  owner: account,
  prefix: "",
  accounts: [account],
  regions: [region],
  table: "audit.cloudtrail",
};
const scope = { account, region, days: { from: "2026/11/19", to: "2026/11/20" } };
const provider = `arn:aws:iam::${account}:oidc-provider/oidc.eks.${region}.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF`;

function event(index: number, more: Partial<SimEvent>): SimEvent {
  return {
    id: `e-${index}`,
    at: now - 3_600_000 - index * 60_000,
    region,
    source: "sts.amazonaws.com",
    name: "AssumeRoleWithWebIdentity",
    readOnly: true,
    resources: [],
    body: {},
    ...more,
  };
}

const webIdentity = event(0, {
  body: {
    userIdentity: {
      type: "WebIdentityUser",
      principalId: `${provider}:sts.amazonaws.com:system:serviceaccount:shop:orders`,
      userName: "system:serviceaccount:shop:orders",
      identityProvider: provider,
    },
    requestParameters: { roleArn: `arn:aws:iam::${account}:role/app`, roleSessionName: "botocore-session-1" },
    responseElements: {
      credentials: { accessKeyId: "ASIAIOSFODNN7EXAMPLE", sessionToken: "a-token-nobody-may-see" },
      audience: "sts.amazonaws.com",
      provider,
    },
    userAgent: "Boto3/1.40",
    sourceIPAddress: "198.51.100.7",
  },
});

const podIdentity = event(1, {
  name: "AssumeRole",
  body: {
    userIdentity: { type: "AWSService", invokedBy: "pods.eks.amazonaws.com" },
    requestParameters: {
      roleArn: `arn:aws:iam::${account}:role/pod`,
      roleSessionName: "eks-small-orders-1",
      tags: [
        { key: "kubernetes-namespace", value: "shop" },
        { key: "kubernetes-pod-name", value: "orders-1" },
      ],
    },
    responseElements: { credentials: { accessKeyId: "ASIAIOSFODNN8EXAMPLE" } },
  },
});

const denied = event(2, {
  body: {
    userIdentity: { type: "WebIdentityUser", userName: "system:serviceaccount:shop:carts" },
    errorCode: "AccessDenied",
    errorMessage: "An unknown error occurred",
  },
});

const at = (index: number) => ({
  at: now - 7_200_000 - index * 60_000,
  account,
  region,
  random: random("call", index),
});
const node = instanceSession(
  at(0),
  { arn: `arn:aws:iam::${account}:role/node`, id: "AROAEXAMPLE0000000000" },
  "i-00000000000000001",
);
const nodeCalls = Array.from({ length: 90 }, (_, index) =>
  sessionCall(at(index), node, { service: "s3", action: "ListBuckets", userAgent: "Boto3/1.40" }),
);

let simulator: Simulator;
let session: AwsSession;

async function start(faults: Faults = {}): Promise<void> {
  const world = smallWorld({ roles: 3, associations: 0, nodes: 1 });
  const events = [webIdentity, podIdentity, denied, ...nodeCalls];
  simulator = await startSimulator({
    ...world,
    accounts: world.accounts.map((one) => ({ ...one, events })),
    trails: [trail],
    faults,
  });
  const { awsEndpoint } = simulator;
  session = openAws({
    region,
    ...(simulator.accounts[account] && { credentials: simulator.accounts[account] }),
    endpoints: { athena: awsEndpoint, sts: awsEndpoint },
    pause: 1,
  });
}

async function rowsOf(query: TrailQuery, mostBytes = Number.POSITIVE_INFINITY): Promise<(string | null)[][]> {
  const rows: (string | null)[][] = [];
  for await (const page of runQuery(session, table, query, "audit-1", mostBytes))
    rows.push(...page.rows.map((row) => [...row]));
  return rows;
}

describe("Trail files asked through Athena", () => {
  afterEach(async () => {
    session.close();
    await simulator.close();
  });

  it("give every exchange as the record that it is in the file, and never a token", async () => {
    await start();
    const query = exchangesQuery(tableName(table), scope);
    const rows = await rowsOf(query);
    expect(JSON.stringify(rows)).not.toContain("a-token-nobody-may-see");
    const events = rows.map((row) => decodeRecord(recordOfRow(query, row)));
    expect(new Set(events.map((one) => one?.id))).toEqual(new Set(["e-0", "e-1", "e-2"]));
    const simulated = (one: SimEvent) =>
      decodeRecord({
        ...one.body,
        eventID: one.id,
        eventName: one.name,
        eventTime: new Date(one.at).toISOString(),
        eventSource: one.source,
        awsRegion: region,
        recipientAccountId: account,
      });
    for (const one of [webIdentity, podIdentity, denied])
      expect(events.find((event) => event?.id === one.id)).toEqual(simulated(one));
  });

  it("give calls folded by hour, with how many they were and when", async () => {
    await start();
    const query = callsQuery(tableName(table), scope);
    const records = (await rowsOf(query)).map((row) => recordOfRow(query, row));
    expect(records.reduce((sum, { count }) => sum + Number(count), 0)).toBe(90);
    expect(records.map(({ count }) => Number(count)).toSorted((a, b) => a - b)).toEqual([1, 29, 60]);
    expect(decodeRecord(records[0])).toMatchObject({
      name: "ListBuckets",
      actor: { kind: "assumed-role", instance: "i-00000000000000001" },
    });
    for (const { first, eventTime } of records) expect(String(first).slice(0, 13)).toBe(String(eventTime).slice(0, 13));
  });

  it("leave out days that were not asked for", async () => {
    await start();
    const query = exchangesQuery(tableName(table), { ...scope, days: { from: "2026/11/01", to: "2026/11/02" } });
    expect(await rowsOf(query)).toEqual([]);
  });

  it("end with the reason when a query fails on its way", async () => {
    await start({ failingQueries: { reason: "HIVE_CURSOR_ERROR: a file is gone", times: 1 } });
    await expect(rowsOf(exchangesQuery(tableName(table), scope))).rejects.toMatchObject({
      failure: { code: "unavailable", detail: "HIVE_CURSOR_ERROR: a file is gone" },
    });
  });

  it("are stopped before they cost more than allowed", async () => {
    await start();
    await expect(rowsOf(callsQuery(tableName(table), scope), 10)).rejects.toMatchObject({
      failure: { code: "not-configured" },
    });
    expect(simulator.requests.of("athena:StopQueryExecution")).toBe(1);
  });

  it("say which permission is missing", async () => {
    await start({ denied: [{ action: "athena:StartQueryExecution" }] });
    await expect(rowsOf(exchangesQuery(tableName(table), scope))).rejects.toMatchObject({
      failure: { code: "denied" },
    });
  });

  it("wait while Athena throttles", async () => {
    await start({ throttled: [{ action: "athena:GetQueryExecution", times: 2 }] });
    expect(await rowsOf(exchangesQuery(tableName(table), scope))).toHaveLength(3);
  });
});

describe("The name of a table", () => {
  it.each(['x"; DROP TABLE y', "Upper", "", "a.b"])("is refused when it is %j", (name) => {
    expect(() => tableName({ ...table, table: name })).toThrow(RangeError);
  });
});
