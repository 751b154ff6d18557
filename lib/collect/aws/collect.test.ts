import { afterEach, describe, expect, it } from "vitest";
import { coverageOf } from "#lib/domain/inventory/inventory.ts";
import { type Simulator, startSimulator } from "#lib/simulator/start.ts";
import type { Faults } from "#lib/simulator/world.ts";
import { systemClock } from "./clock.ts";
import { collectInstances } from "./ec2/instances.ts";
import { collectEks } from "./eks/collect-eks.ts";
import { collectAccount } from "./iam/account.ts";
import { Pacers } from "./pacer.ts";
import { type AwsOptions, type AwsProgress, type AwsSession, openAws } from "./session.ts";
import { account, issuer, region, smallWorld } from "./testing/small-world.ts";

let simulator: Simulator;
let session: AwsSession;
const target = { name: "orchard", region, scope: "orchard" };

async function start(faults: Faults = {}, options: Partial<AwsOptions> = {}): Promise<AwsSession> {
  simulator = await startSimulator({ ...smallWorld({ roles: 30, associations: 130, nodes: 5 }), faults });
  const at = simulator.awsEndpoint;
  session = openAws({
    region,
    endpoints: { sts: at, iam: at, eks: at, ec2: at, cloudtrail: at },
    credentials: simulator.accounts[account] ?? { accessKeyId: "", secretAccessKey: "" },
    pause: 1,
    pacers: new Pacers(systemClock),
    ...options,
  });
  return session;
}

afterEach(async () => {
  session.close();
  await simulator.close();
});

describe("an account", () => {
  it("is read whole: roles with trust, policies, boundary and last use, providers, instance profiles", async () => {
    const facts = await collectAccount(await start());
    expect(coverageOf({ clusters: [], accounts: [facts] }).map(({ status }) => status)).toEqual(
      Array(4).fill("complete"),
    );
    expect(facts.roles.items).toHaveLength(30);
    const node = facts.roles.items.find(({ name }) => name === "node");
    expect(node).toMatchObject({
      arn: `arn:aws:iam::${account}:role/node`,
      account,
      path: "/",
      maxSessionSeconds: 7200,
      boundaryArn: `arn:aws:iam::${account}:policy/edge`,
      lastUsed: { region },
      policies: [
        { name: "read", arn: null, document: expect.stringContaining("s3:GetObject") },
        {
          name: "shared",
          arn: `arn:aws:iam::${account}:policy/shared`,
          document: '{"Statement":[{"Sid":"shared+all"}]}',
        },
      ],
    });
    expect(facts.roles.items.find(({ name }) => name === "app-3")).toMatchObject({
      arn: `arn:aws:iam::${account}:role/apps/app-3`,
      lastUsed: { at: null, region: null },
    });
    expect(facts.roles.items.find(({ name }) => name === "broken")?.trustPolicy).toBe("100% {not json");
    expect(facts.oidcProviders.items).toEqual([
      {
        arn: expect.stringContaining(":oidc-provider/oidc.eks."),
        url: issuer.slice(8),
        clientIds: ["sts.amazonaws.com", "sts.example"],
      },
    ]);
    expect(facts.instanceProfiles.items).toMatchObject([
      { name: "node", roleArns: [`arn:aws:iam::${account}:role/node`] },
    ]);
  });

  it("still has every role and its trust when the account's details are denied, and says what is missing", async () => {
    const facts = await collectAccount(await start({ denied: [{ action: "iam:GetAccountAuthorizationDetails" }] }));
    expect(facts.roles.coverage).toMatchObject({ source: "iam:ListRoles", status: "complete", count: 30 });
    const role = facts.roles.items.find(({ name }) => name === "app-3");
    expect(role).toMatchObject({
      policies: null,
      maxSessionSeconds: 7200,
      trustPolicy: expect.stringContaining("pods.eks"),
    });
    expect(facts.roles.items.find(({ name }) => name === "node")).toMatchObject({ lastUsed: { region } });
    expect(facts.roles.items.find(({ name }) => name === "broken")).toMatchObject({ lastUsed: null });
    expect(facts.roleDetails.coverage).toMatchObject({
      status: "denied",
      reason: expect.stringContaining("not authorized"),
      lift: `allow iam:GetAccountAuthorizationDetails for arn:aws:iam::${account}:user/rolecall`,
    });
  });

  it("keeps the roles when only iam:ListRoles is denied", async () => {
    const facts = await collectAccount(await start({ denied: [{ action: "iam:ListRoles" }] }));
    expect(facts.roles.coverage).toMatchObject({ source: "iam:GetAccountAuthorizationDetails", status: "complete" });
    expect(facts.roles.items).toHaveLength(30);
  });

  it("leaves out a provider whose audiences were refused, and is not complete then", async () => {
    const facts = await collectAccount(await start({ denied: [{ action: "iam:GetOpenIDConnectProvider" }] }));
    expect(facts.oidcProviders).toMatchObject({
      items: [],
      coverage: { status: "denied", reason: expect.stringContaining("1 of 1 providers could not be described") },
    });
    expect(facts.oidcProviders.coverage.lift).toContain("allow iam:GetOpenIDConnectProvider");
  });

  it("takes instance profiles from the roles when their list is denied, and is partial then", async () => {
    const facts = await collectAccount(await start({ denied: [{ action: "iam:ListInstanceProfiles" }] }));
    expect(facts.instanceProfiles).toMatchObject({
      items: [{ name: "node" }],
      coverage: { status: "partial", count: 1, lift: expect.stringContaining("iam:ListInstanceProfiles") },
    });
  });

  it("waits out throttling and tells that it waits", async () => {
    const seen: AwsProgress[] = [];
    const throttled = [{ action: "iam:GetAccountAuthorizationDetails", times: 3 }];
    const facts = await collectAccount(await start({ throttled }, { onProgress: (one) => void seen.push(one) }));
    expect(facts.roleDetails.coverage.status).toBe("complete");
    expect(seen).toContainEqual({ kind: "waiting", service: "iam", account, why: "throttled" });
  });

  it("gives up on a service that does nothing but throttle, with the reason, and reads the others", async () => {
    const throttled = [
      "GetAccountAuthorizationDetails",
      "ListRoles",
      "ListInstanceProfiles",
      "ListOpenIDConnectProviders",
    ];
    const faults = { throttled: throttled.map((name) => ({ action: `iam:${name}`, times: 1e6 })) };
    const open = await start(faults, { patience: 300 });
    const [facts, eks] = await Promise.all([collectAccount(open), collectEks(open, target)]);
    for (const { coverage } of [facts.roles, facts.oidcProviders, facts.instanceProfiles]) {
      expect(coverage).toMatchObject({ status: "failed", reason: expect.stringContaining("asked to slow down") });
    }
    expect(eks.associations.coverage.status).toBe("complete");
  });

  it("tries a failing server again", async () => {
    const facts = await collectAccount(await start({ failing: [{ action: "iam:ListRoles", status: 503, times: 2 }] }));
    expect(facts.roles.coverage).toMatchObject({ source: "iam:ListRoles", status: "complete" });
  });

  it("says that the credentials are not good, without asking any further", async () => {
    await start();
    session = openAws({
      region,
      credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "x" },
      endpoints: { sts: simulator.awsEndpoint, iam: "http://127.0.0.1:9" },
    });
    const facts = await collectAccount(session);
    for (const coverage of coverageOf({ clusters: [], accounts: [facts] })) {
      const lift: unknown = expect.stringContaining("renew the AWS credentials");
      expect(coverage).toMatchObject({ status: "failed", count: 0, lift });
    }
  });

  it("is cancelled with the audit", async () => {
    const facts = await collectAccount(await start({}, { signal: AbortSignal.abort() }));
    expect(facts.roles.coverage).toMatchObject({ status: "failed", reason: "the audit was cancelled" });
  });

  it("ends at its deadline", async () => {
    const facts = await collectAccount(
      await start({ throttled: [{ action: "iam:ListRoles", times: 1e6 }] }, { deadline: 300 }),
    );
    expect(facts.roles.coverage.status).toBe("complete");
    expect(facts.roles.coverage.source).toBe("iam:GetAccountAuthorizationDetails");
  });
});

describe("a cluster", () => {
  it("is read whole", async () => {
    const facts = await collectEks(await start(), target);
    for (const { coverage } of Object.values(facts))
      expect(coverage).toMatchObject({ status: "complete", scope: "orchard" });
    expect(facts.eks.items).toMatchObject([
      { name: "orchard", account, region, version: "1.34", issuer, autoMode: false },
    ]);
    expect(facts.eks.items[0]?.loggingTypes).toEqual(["audit", "authenticator"]);
    expect(facts.associations.items).toHaveLength(130);
    expect(facts.associations.items[0]).toMatchObject({
      namespace: "team-0",
      serviceAccount: "service-0",
      roleArn: `arn:aws:iam::${account}:role/apps/app-0`,
      targetRoleArn: "arn:aws:iam::210987654321:role/far",
      externalId: "ext",
      disableSessionTags: false,
    });
    expect(facts.nodeGroups.items).toMatchObject([{ name: "general", launchTemplate: "lt-0123456789abcdef0:4" }]);
    expect(facts.fargateProfiles.items).toMatchObject([
      { selectors: [{ namespace: "batch", labels: { tier: "low" } }] },
    ]);
    expect(facts.addons.items).toMatchObject([{ name: "eks-pod-identity-agent", version: "v1.3.8-eksbuild.2" }]);
    expect(facts.accessEntries.items).toEqual([
      { principalArn: `arn:aws:iam::${account}:role/node`, type: "EC2_LINUX" },
    ]);
  });

  it("takes an association that is gone when it is described for what it is: gone", async () => {
    const { associations } = await collectEks(await start({ vanishingAssociations: ["a-00000000000000007"] }), target);
    expect(associations.coverage).toMatchObject({ status: "complete", count: 129 });
    expect(associations.items.map(({ id }) => id)).not.toContain("a-00000000000000007");
  });

  it("keeps associations whose role was refused, with the role unknown", async () => {
    const { associations } = await collectEks(
      await start({ denied: [{ action: "eks:DescribePodIdentityAssociation" }] }),
      target,
    );
    expect(associations.items).toHaveLength(130);
    expect(associations.items.every(({ roleArn }) => roleArn === null)).toBe(true);
    expect(associations.coverage).toMatchObject({
      status: "partial",
      reason: expect.stringContaining("130 of 130 associations could not be described: access was denied"),
      lift: `allow eks:DescribePodIdentityAssociation for arn:aws:iam::${account}:user/rolecall`,
    });
  });

  it.each([
    ["eks", "eks:DescribeCluster"],
    ["associations", "eks:ListPodIdentityAssociations"],
    ["nodeGroups", "eks:ListNodegroups"],
    ["fargateProfiles", "eks:ListFargateProfiles"],
    ["addons", "eks:ListAddons"],
    ["accessEntries", "eks:ListAccessEntries"],
  ] as const)("reads all but %s when %s is denied", async (list, action) => {
    const facts = await collectEks(await start({ denied: [{ action }] }), target);
    expect(facts[list].coverage).toMatchObject({
      status: "denied",
      source: action,
      lift: expect.stringContaining(action),
    });
    const others = Object.entries(facts).filter(([name]) => name !== list);
    for (const [, { coverage }] of others) expect(coverage.status).toBe("complete");
  });

  it("that does not exist is said to be not there", async () => {
    const { eks } = await collectEks(await start(), { ...target, name: "nowhere" });
    expect(eks.coverage).toMatchObject({ status: "failed", reason: expect.stringContaining("no such thing") });
  });
});

describe("instances", () => {
  const id = "i-00000000000000000";

  it("come with their metadata options; one that EC2 does not know is absent from a complete list", async () => {
    const open = await start();
    const { items, coverage } = await collectInstances(open, [id, "i-0ffffffffffffffff", "i-00000000000000001", id]);
    expect(coverage).toMatchObject({ status: "complete", count: 2, scope: `${account} ${region}` });
    expect(items[0]).toMatchObject({
      id,
      account,
      region,
      instanceProfileArn: `arn:aws:iam::${account}:instance-profile/node`,
      privateIps: ["10.0.0.0"],
      metadata: { endpoint: "enabled", tokens: "required", hopLimit: 2, ipv6: "disabled" },
    });
    expect(items[0]?.launchTemplate).toContain("lt-0123456789abcdef0");
  });

  it("are asked for in parts, and not at all when there are none", async () => {
    const open = await start();
    const ids = Array.from({ length: 450 }, (_, index) => `i-0${String(index).padStart(16, "0")}`);
    expect((await collectInstances(open, ids)).items).toHaveLength(5);
    expect(simulator.requests.of("ec2:DescribeInstances")).toBe(3);
    expect((await collectInstances(open, [])).coverage.status).toBe("complete");
    expect(simulator.requests.of("ec2:DescribeInstances")).toBe(3);
  });

  it("that were denied are unknown, not absent", async () => {
    const denied = await collectInstances(await start({ denied: [{ action: "ec2:DescribeInstances" }] }), [id]);
    expect(denied.coverage).toMatchObject({
      status: "denied",
      lift: expect.stringContaining("allow ec2:DescribeInstances"),
    });
  });
});
