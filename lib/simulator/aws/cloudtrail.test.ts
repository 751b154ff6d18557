import { LookupEventsCommand, type LookupEventsCommandInput } from "@aws-sdk/client-cloudtrail";
import { afterEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../start.ts";
import { awsClients } from "../testing/clients.ts";
import { minuteEvents } from "../testing/trail.ts";
import { accountId, now, smallWorld } from "../testing/world.ts";
import type { Faults } from "../world.ts";

let simulator: Simulator;
let clock = 0;
afterEach(() => simulator.close());

const events = minuteEvents(120);

async function lookup(faults: Faults = { lookupRate: 0 }, region = "us-east-1") {
  clock = 0;
  simulator = await startSimulator(smallWorld(faults, { events }), { clock: () => clock });
  const api = awsClients(simulator, accountId, region).cloudTrail;
  return (input: Partial<LookupEventsCommandInput> = {}) => api.send(new LookupEventsCommand(input));
}

const byName = [{ AttributeKey: "EventName" as const, AttributeValue: "ListBuckets" }];

describe("LookupEvents", () => {
  it("gives 50 events a page, newest first, the whole record as text", async () => {
    const ask = await lookup();
    const { Events = [], NextToken } = await ask();
    expect(Events).toHaveLength(50);
    expect(NextToken).toBeDefined();
    expect(Events[0]?.EventTime).toEqual(new Date(now));
    expect(Events[1]?.EventTime).toEqual(new Date(now - 60_000));
    const record = JSON.parse(Events[0]?.CloudTrailEvent ?? "");
    expect(record).toMatchObject({
      eventVersion: "1.11",
      eventID: Events[0]?.EventId,
      eventTime: "2026-06-01T12:00:00Z",
      eventName: "ListBuckets",
      awsRegion: "us-east-1",
      recipientAccountId: accountId,
      userIdentity: { type: "AssumedRole", sessionContext: { ec2RoleDelivery: "2.0" } },
    });
  });

  it("finds by one attribute and pages to the end", async () => {
    const ask = await lookup();
    const first = await ask({ LookupAttributes: byName });
    const second = await ask({ LookupAttributes: byName, NextToken: first.NextToken });
    expect((first.Events?.length ?? 0) + (second.Events?.length ?? 0)).toBe(60);
    expect(second.NextToken).toBeUndefined();
    const names = [...(first.Events ?? []), ...(second.Events ?? [])].map((event) => event.EventName);
    expect(new Set(names)).toEqual(new Set(["ListBuckets"]));
  });

  it.each([
    { key: "Username" as const, value: "i-00000000000000001", found: 50 },
    { key: "EventSource" as const, value: "sts.amazonaws.com", found: 0 },
    { key: "EventId" as const, value: events[7]?.id ?? "", found: 1 },
    { key: "AccessKeyId" as const, value: events[9]?.accessKeyId ?? "", found: 1 },
    { key: "ReadOnly" as const, value: "false", found: 0 },
  ])("looks events up by $key", async ({ key, value, found }) => {
    const ask = await lookup();
    const { Events } = await ask({ LookupAttributes: [{ AttributeKey: key, AttributeValue: value }] });
    expect(Events).toHaveLength(found);
  });

  it("keeps to the times that are asked for", async () => {
    const ask = await lookup();
    const { Events } = await ask({ StartTime: new Date(now - 300_000), EndTime: new Date(now - 60_000) });
    expect(Events).toHaveLength(5);
  });

  it("binds a token to the parameters it was given for", async () => {
    const ask = await lookup();
    const { NextToken } = await ask({ LookupAttributes: byName });
    await expect(ask({ NextToken })).rejects.toMatchObject({ name: "InvalidNextTokenException" });
  });

  it.each([
    { input: { LookupAttributes: [...byName, ...byName] }, name: "InvalidLookupAttributesException" },
    { input: { MaxResults: 51 }, name: "InvalidMaxResultsException" },
    { input: { StartTime: new Date(now), EndTime: new Date(now - 1000) }, name: "InvalidTimeRangeException" },
  ])("refuses with $name", async ({ input, name }) => {
    const ask = await lookup();
    await expect(ask(input)).rejects.toMatchObject({ name });
  });

  it("allows two calls a second in each Region, and more when time has passed", async () => {
    const ask = await lookup({});
    await ask();
    await ask();
    await expect(ask()).rejects.toMatchObject({ name: "ThrottlingException", message: "Rate exceeded" });
    clock += 500;
    await ask();
    await expect(ask()).rejects.toMatchObject({ name: "ThrottlingException" });
    const elsewhere = awsClients(simulator, accountId, "eu-west-1").cloudTrail;
    expect((await elsewhere.send(new LookupEventsCommand())).Events).toEqual([]);
  });

  it("refuses without a resource, as CloudTrail does", async () => {
    const ask = await lookup({ denied: [{ action: "cloudtrail:LookupEvents" }] });
    await expect(ask()).rejects.toMatchObject({
      name: "AccessDeniedException",
      message: `User: arn:aws:iam::${accountId}:user/rolecall is not authorized to perform: cloudtrail:LookupEvents because no identity-based policy allows the cloudtrail:LookupEvents action`,
    });
  });
});
