import { describe, expect, it } from "vitest";
import type { Coverage, Listing } from "#lib/domain/coverage.ts";
import type { Inventory } from "#lib/domain/inventory/inventory.ts";
import { planLookups } from "./plan.ts";

const account = "123456789012";
const far = "210987654321";
const region = "eu-central-1";

const coverage: Coverage = {
  source: "s",
  scope: "c",
  status: "complete",
  count: 0,
  reason: null,
  lift: null,
  startedAt: 0,
  finishedAt: 0,
};
const list = <T>(...items: T[]): Listing<T> => ({ items, coverage });
const unread = <T>(...items: T[]): Listing<T> => ({ items, coverage: { ...coverage, status: "denied" } });

const association = (roleArn: string | null) => ({
  id: "a",
  arn: "a",
  namespace: "n",
  serviceAccount: "s",
  roleArn,
  targetRoleArn: null,
  externalId: null,
  disableSessionTags: false,
  createdAt: null,
  modifiedAt: null,
});
const node = (id: string) => ({
  name: id,
  uid: id,
  createdAt: 0,
  ready: true,
  providerId: `aws:///${region}a/${id}`,
  labels: {},
  os: "linux",
  osImage: null,
  kubeletVersion: null,
});
const instance = (id: string, hopLimit: number) => ({
  id,
  region,
  account,
  instanceProfileArn: null,
  instanceType: null,
  zone: null,
  launchTemplate: null,
  privateIps: [],
  state: "running",
  metadata: {
    endpoint: "enabled" as const,
    tokens: "required" as const,
    hopLimit,
    ipv6: "disabled" as const,
    state: null,
  },
});
const role = (name: string, trustPolicy: string) => ({
  arn: `arn:aws:iam::${account}:role/${name}`,
  name,
  path: "/",
  id: name,
  account,
  createdAt: null,
  trustPolicy,
  maxSessionSeconds: 3600,
  boundaryArn: null,
  policies: null,
  lastUsed: null,
});

const none = list<never>();
const empty = {
  pods: none,
  serviceAccounts: none,
  nodes: none,
  namespaces: none,
  controllers: none,
  webhooks: none,
  networkPolicies: none,
  eks: none,
  associations: none,
  nodeGroups: none,
  fargateProfiles: none,
  addons: none,
  accessEntries: none,
  instances: none,
  accessKeys: none,
};
const identity = { id: "c", eksName: "c", account, region, kubernetesVersion: null };
const own = {
  account,
  partition: "aws",
  roles: none,
  roleDetails: none,
  oidcProviders: none,
  instanceProfiles: none,
};

function questionsOf(inventory: Inventory, where = region, who = account): string[] | undefined {
  const plan = planLookups(inventory).find((one) => one.account === who && one.region === where);
  return plan?.questions.map(({ question }) => question.name);
}

const exchanges = ["event:AssumeRoleWithWebIdentity", "event:AssumeRoleForPodIdentity"];

describe("a plan of lookups", () => {
  it("asks for exchanges, then Pod Identity sessions, then the nodes whose metadata pods can reach", () => {
    const inventory = {
      clusters: [
        {
          ...empty,
          identity,
          associations: list(association("arn:aws:iam::123456789012:role/used")),
          nodes: list(node("i-0000000000000000a"), node("i-0000000000000000b"), node("i-0000000000000000c")),
          instances: list(instance("i-0000000000000000a", 1), instance("i-0000000000000000b", 2)),
        },
      ],
      accounts: [{ ...own, roles: list(role("once", '{"Service":"pods.eks.amazonaws.com"}'), role("else", "{}")) }],
    };
    expect(questionsOf(inventory)).toEqual([
      ...exchanges,
      "role:arn:aws:iam::123456789012:role/used",
      "role:arn:aws:iam::123456789012:role/once",
      "instance:i-0000000000000000b",
      "instance:i-0000000000000000c",
      "instance:i-0000000000000000a",
    ]);
  });

  it.each([
    ["associations were not read", { ...empty, identity, associations: unread<never>() }, own],
    ["an association's role is not known", { ...empty, identity, associations: list(association(null)) }, own],
    ["roles were not read", { ...empty, identity }, { ...own, roles: unread<never>() }],
    [
      "roles are too many",
      { ...empty, identity, associations: list(...Array.from({ length: 101 }, (_, n) => association(`r${n}`))) },
      own,
    ],
  ])("looks through every AssumeRole when %s", (_, cluster, its) => {
    expect(questionsOf({ clusters: [cluster], accounts: [its] })).toEqual([
      ...exchanges,
      "service:pods.eks.amazonaws.com",
    ]);
  });

  it("asks for the keys that the pods show, and names them by their tails", () => {
    const inventory = { clusters: [{ ...empty, identity }], accounts: [own] };
    const plan = planLookups(inventory, new Map([["c", new Set(["AKIAIOSFODNN7EXAMPLE"])]]));
    const questions = plan.find((one) => one.region === region)?.questions ?? [];
    expect(questions.map(({ question }) => question.name)).toEqual([...exchanges, "key:MPLE"]);
    expect(questions.at(-1)?.question.attribute?.value).toBe("AKIAIOSFODNN7EXAMPLE");
  });

  it("looks for web identity where the global STS endpoint logs, and in the accounts of the roles", () => {
    const inventory = { clusters: [{ ...empty, identity }], accounts: [own, { ...own, account: far }] };
    const webIdentity = ["event:AssumeRoleWithWebIdentity"];
    expect(questionsOf(inventory, "us-east-1")).toEqual(webIdentity);
    expect(questionsOf(inventory, region, far)).toEqual(webIdentity);
    expect(questionsOf(inventory, "us-east-1", far)).toEqual(webIdentity);
  });

  it.each([
    ["aws-cn", "cn-north-1"],
    ["aws-us-gov", "us-gov-west-1"],
  ])("knows that Region in %s: %s", (partition, where) => {
    const inventory = { clusters: [{ ...empty, identity }], accounts: [{ ...own, partition }] };
    expect(questionsOf(inventory, where)).toBeDefined();
  });

  it("asks nothing of a cluster whose account is not known, and nothing twice", () => {
    expect(planLookups({ clusters: [{ ...empty, identity: { ...identity, account: null } }], accounts: [] })).toEqual(
      [],
    );
    const twice = [
      { ...empty, identity },
      { ...empty, identity: { ...identity, id: "d" } },
    ];
    expect(questionsOf({ clusters: twice, accounts: [own] })).toEqual(exchanges);
  });
});
