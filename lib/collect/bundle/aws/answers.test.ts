import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { account, orchard, region, writeAccount, writeCluster } from "../testing/small-cluster.ts";
import { TempBundle } from "../testing/temp-bundle.ts";
import { actionOf } from "./iam-account.ts";
import { encodedDocument, time } from "./values.ts";

const bundle = new TempBundle();
afterAll(() => bundle.remove());
beforeEach(async () => {
  await bundle.clear();
  await writeCluster(bundle, orchard);
  await writeAccount(bundle, account, orchard);
});

describe("a time as the aws command writes it", () => {
  it.each<[unknown, number]>([
    ["2026-11-21T08:05:21.065000+00:00", Date.UTC(2026, 10, 21, 8, 5, 21, 65)],
    ["2026-11-21T08:05:21Z", Date.UTC(2026, 10, 21, 8, 5, 21)],
    ["2026-11-21T09:05:21+01:00", Date.UTC(2026, 10, 21, 8, 5, 21)],
    [1795248321.025, 1795248321025],
  ])("%s is understood", (value, expected) => {
    expect(time(value, "x").getTime()).toBe(expected);
  });

  it.each([["yesterday"], [{}], [true], [Number.NaN]])("%s is none", (value) => {
    expect(() => time(value, "x")).toThrow("x is not a time");
  });
});

it.each<[string, unknown, string | undefined]>([
  ["an object", { a: "100%" }, '{"a":"100%"}'],
  ["a list", [1], "[1]"],
  ["lone surrogates", { a: "\ud800" }, '{"a":"\\ud800"}'],
  ["nothing", undefined, undefined],
])("a policy document that is %s comes out as it went in", (_, value, expected) => {
  const encoded = encodedDocument(value, "x");
  expect(encoded === undefined ? undefined : decodeURIComponent(encoded)).toBe(expected);
});

it("a policy document that the command left alone stays so", () => {
  expect(encodedDocument("%7Bbroken", "x")).toBe("%7Bbroken");
});

it.each([
  ["list-roles", "ListRoles"],
  ["get-open-id-connect-provider", "GetOpenIDConnectProvider"],
  ["list-open-id-connect-providers", "ListOpenIDConnectProviders"],
  ["get-account-authorization-details", "GetAccountAuthorizationDetails"],
  ["list-pod-identity-associations", "ListPodIdentityAssociations"],
])("the command %s makes the call %s", (command, action) => {
  expect(actionOf(command)).toBe(action);
});

const association = (at: number, more: object = {}) => ({
  clusterName: orchard.name,
  namespace: "shop",
  serviceAccount: `s-${at}`,
  associationId: `a-${at}`,
  ...more,
});
const readAssociations = async () => {
  const { inventory } = await bundle.collect();
  const [cluster] = inventory.clusters;
  if (!cluster) throw new Error("no cluster");
  return cluster.associations;
};
const roleArn = `arn:aws:iam::${account}:role/api`;
const list = "eks/list-pod-identity-associations.json";
const description = "eks/describe-pod-identity-association.json";

describe("associations", () => {
  it("that are listed and not described keep their service account, and are said to be open", async () => {
    await bundle.write(list, { associations: [association(1), association(2)] });
    await bundle.write(description, {
      association: association(1, { roleArn, disableSessionTags: true, createdAt: 1790000000 }),
    });
    const { items, coverage } = await readAssociations();
    expect(items).toMatchObject([
      { id: "a-1", roleArn, disableSessionTags: true, createdAt: 1790000000000 },
      { id: "a-2", roleArn: null },
    ]);
    expect(coverage).toMatchObject({
      status: "partial",
      reason: "1 of 2 associations are not described: not in the bundle",
      lift: expect.stringContaining("aws eks describe-pod-identity-association") as string,
    });
  });

  it("that are described and not listed count, and there may be more", async () => {
    await bundle.write(list, "");
    await bundle.write(description, { association: association(1, { roleArn }) });
    const { items, coverage } = await readAssociations();
    expect(items).toMatchObject([{ id: "a-1", roleArn }]);
    expect(coverage).toMatchObject({ status: "partial", reason: expect.stringContaining("is empty") as string });
  });

  it("that are cut off are not all", async () => {
    await bundle.write(list, { associations: [association(1)], NextToken: "x" });
    await bundle.write(description, { association: association(1, { roleArn }) });
    expect((await readAssociations()).coverage).toMatchObject({
      status: "partial",
      reason: expect.stringContaining("next page") as string,
    });
  });

  it("need no description where there are none", async () => {
    await bundle.write(list, { associations: [] });
    await bundle.write(description, "");
    expect((await readAssociations()).coverage).toMatchObject({ status: "complete", count: 0 });
  });

  it.each<[string, unknown]>([
    ["an answer of another command", { nodegroups: [] }],
    ["objects that lack what they must have", { associations: [{ namespace: 7 }] }],
    ["no answer", [1]],
    ["an empty list of nothing", []],
  ])("are not read from %s", async (_, content) => {
    await bundle.write(list, content as object);
    expect((await readAssociations()).coverage).toMatchObject({ status: "failed", count: 0 });
  });
});

describe("instances", () => {
  const instances = async () => (await bundle.collect()).inventory.clusters[0]?.instances;

  it("that are no nodes are left out", async () => {
    const instance = (id: string) => ({ InstanceId: id, Placement: { AvailabilityZone: `${region}b` } });
    await bundle.write("ec2/describe-instances-2.json", {
      Reservations: [{ OwnerId: account, Instances: [instance("i-0999")] }],
    });
    expect(await instances()).toMatchObject({
      items: [{ id: `i-${"1".repeat(17)}` }],
      coverage: { status: "complete" },
    });
  });

  it("of nodes that are not in the file are not known", async () => {
    await bundle.write("ec2/describe-instances.json", { Reservations: [] });
    expect(await instances()).toMatchObject({
      items: [],
      coverage: { status: "failed", reason: expect.stringMatching(/^1 of 1 instances/) as string },
    });
  });

  it.each([
    ["no options", undefined, null],
    [
      "options that EC2 does not have",
      { HttpEndpoint: "open", HttpTokens: "required", HttpPutResponseHopLimit: 1 },
      null,
    ],
    [
      "options",
      { HttpEndpoint: "enabled", HttpTokens: "optional", HttpPutResponseHopLimit: 2 },
      { tokens: "optional", hopLimit: 2 },
    ],
  ])("with %s tell what they tell", async (_, MetadataOptions, expected) => {
    const Instances = [{ InstanceId: `i-${"1".repeat(17)}`, MetadataOptions }];
    await bundle.write("ec2/describe-instances.json", { Reservations: [{ OwnerId: account, Instances }] });
    const [instance] = (await instances())?.items ?? [];
    if (expected === null) expect(instance?.metadata).toBeNull();
    else expect(instance?.metadata).toMatchObject(expected);
  });
});
