import { describe, expect, it } from "vitest";
import { demo } from "../index.ts";
import { everywhere } from "../reading.ts";

const now = Date.parse("2026-11-21T08:00:00Z");
const world = demo({ seed: 7, now });
const production = world.accounts.find((account) => account.id === "123456789012");
const events = production?.events ?? [];

interface Body {
  readonly requestParameters?: { readonly tags?: readonly { readonly key: string; readonly value: string }[] } | null;
  readonly responseElements?: { readonly credentials?: { readonly accessKeyId: string } } | null;
  readonly userIdentity: { readonly sessionContext?: { readonly ec2RoleDelivery?: string } };
  readonly additionalEventData?: { readonly RequestDetails?: { readonly endpointType?: string } };
  readonly errorCode?: string;
}
const read = events.map((event) => ({ event, body: event.body as unknown as Body }));

describe("what CloudTrail recorded of the demo", () => {
  it("is sorted newest first and within the last week", () => {
    expect(events.every((one, index) => index === 0 || (events[index - 1]?.at ?? 0) >= one.at)).toBe(true);
    expect(events.every((one) => one.at < now && one.at > now - 7 * 86_400_000)).toBe(true);
  });

  it("has both Regions of the production account", () => {
    expect([...new Set(events.map((one) => one.region))].sort()).toEqual(["eu-west-1", "us-east-1"]);
  });

  it("joins later calls to the sessions that were issued", () => {
    const issued = new Set(read.map(({ body }) => body.responseElements?.credentials?.accessKeyId));
    const joined = events.filter((one) => one.accessKeyId && issued.has(one.accessKeyId));
    expect(joined.length).toBeGreaterThan(900);
  });

  it("names pods that exist in the session tags of Pod Identity", () => {
    const uids = new Set(everywhere(world, "pods").map((pod) => pod.metadata.uid));
    const tags = read.flatMap(({ body }) => body.requestParameters?.tags ?? []);
    const named = tags.filter((tag) => tag.key === "kubernetes-pod-uid").map((tag) => tag.value);
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((uid) => !uids.has(uid))).toEqual([]);
  });

  it("shows IMDSv1 only where the hop limit is 1 and tokens are optional", () => {
    const first = read.filter(({ body }) => body.userIdentity.sessionContext?.ec2RoleDelivery === "1.0");
    const callers = new Set(first.map(({ event }) => event.username));
    const instances = production?.instances.filter((one) => callers.has(one.id)) ?? [];
    expect(first.length).toBeGreaterThan(20);
    expect(instances.length).toBe(callers.size);
    expect(instances.every(({ metadata }) => metadata.hopLimit === 1 && metadata.tokens === "optional")).toBe(true);
  });

  it("shows refused web identities", () => {
    const refused = read.filter(
      ({ event, body }) => event.name === "AssumeRoleWithWebIdentity" && body.errorCode === "AccessDenied",
    );
    const subjects = new Set(refused.map(({ event }) => event.username));
    expect(subjects).toContain("system:serviceaccount:notifications:push");
    expect(subjects).toContain("system:serviceaccount:search:indexer");
    expect(subjects).toContain("system:serviceaccount:identity:session-cleaner");
  });

  it("records the global endpoint of STS in us-east-1", () => {
    const global = read.filter(({ body }) => body.additionalEventData?.RequestDetails?.endpointType === "global");
    expect(global.length).toBeGreaterThan(0);
    expect(global.every(({ event }) => event.region === "us-east-1")).toBe(true);
  });

  it("shows static keys", () => {
    expect(events.filter((one) => one.accessKeyId === "AKIAIOSFODNN7EXAMPLE").length).toBeGreaterThan(0);
  });

  it("may not be read in the account of staging", () => {
    expect(world.faults.denied).toContainEqual({ action: "cloudtrail:LookupEvents", scope: "210987654321" });
  });
});

describe("the demo's roles", () => {
  const lastUsed = (name: string) => production?.roles.find((one) => one.name === name)?.lastUsed;

  it("were used last when the events say so", () => {
    const newest = events.find((one) => JSON.stringify(one.body["userIdentity"]).includes('role/payments-api"'));
    expect(newest).toBeDefined();
    expect(lastUsed("payments-api")?.at).toBe(newest?.at);
  });

  it("were never used where nobody can", () => {
    expect(lastUsed("ml-router")).toBeUndefined();
    expect(lastUsed("ml-poc-2023")).toBeUndefined();
  });
});
