import { document, nodePolicies, role, serviceTrust, webIdentityTrust } from "../build/iam.ts";
import { instance } from "../build/node.ts";
import { pod } from "../build/pod.ts";
import { random } from "../build/random.ts";
import { serviceAccount } from "../build/service-account.ts";
import type { PodObject } from "../build/wire.ts";
import type { Faults, SimAccount, SimCluster, World } from "../world.ts";

/** A world of a few objects, for tests. */

export const now = Date.UTC(2026, 5, 1, 12);
export const accountId = "123456789012";
export const otherAccountId = "210987654321";
export const issuer = "https://oidc.eks.us-east-1.amazonaws.com/id/00000000000000000000000000000001";

export const podNamed = (namespace: string, name: string, labels: Record<string, string> = {}): PodObject =>
  pod({
    namespace,
    name,
    labels,
    createdAt: now - 60_000,
    random: random("pod", namespace, name),
    node: "ip-10-0-0-1.ec2.internal",
    nodeIp: "10.0.0.1",
    ip: "10.1.0.1",
    containers: [{ name: "app", image: "registry.example/app:1" }],
  });

export function smallCluster(more: Partial<SimCluster> = {}): SimCluster {
  const names = Array.from({ length: 10 }, (_, index) => `pod-${index}`);
  return {
    name: "small",
    account: accountId,
    region: "us-east-1",
    version: "1.34",
    issuer,
    createdAt: now - 86_400_000,
    loggingTypes: ["audit"],
    objects: {
      pods: names.map((name, index) =>
        podNamed(index % 2 ? "shop" : "shop-b", name, { parity: index % 2 ? "odd" : "even" }),
      ),
      serviceaccounts: [
        serviceAccount({ namespace: "shop", name: "orders", createdAt: now - 60_000, random: random("account") }),
      ],
    },
    associations: ["a-1", "a-2", "a-3"].map((id, index) => ({
      id,
      namespace: "shop",
      serviceAccount: `account-${index}`,
      roleArn: `arn:aws:iam::${accountId}:role/app`,
      createdAt: now - 5_000,
      modifiedAt: now - 5_000,
    })),
    nodegroups: [
      { name: "general", nodeRole: `arn:aws:iam::${accountId}:role/node`, amiType: "AL2023_x86_64_STANDARD" },
    ],
    fargateProfiles: [
      {
        name: "batch",
        podExecutionRoleArn: `arn:aws:iam::${accountId}:role/fargate`,
        selectors: [{ namespace: "batch" }],
      },
    ],
    addons: [{ name: "eks-pod-identity-agent", version: "v1.3.9-eksbuild.1" }],
    accessEntries: [{ principalArn: `arn:aws:iam::${accountId}:role/node`, type: "EC2_LINUX" }],
    ...more,
  };
}

export function smallAccount(more: Partial<SimAccount> = {}): SimAccount {
  const draw = random("account");
  const trust = webIdentityTrust({ account: accountId, issuer, subjects: ["shop:orders"] });
  return {
    id: accountId,
    partition: "aws",
    roles: [
      role({
        name: "app",
        path: "/teams/shop/",
        createdAt: now - 1_000,
        random: draw,
        trust: [trust],
        inline: [{ name: "read", document: document({ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }) }],
        attached: [`arn:aws:iam::${accountId}:policy/own`],
        boundaryArn: `arn:aws:iam::${accountId}:policy/own`,
        lastUsed: { at: now - 3_600_000, region: "us-east-1" },
      }),
      role({ name: "node", createdAt: now - 1_000, random: draw, trust: [serviceTrust()], attached: nodePolicies }),
      role({ name: "broken", createdAt: now - 1_000, random: draw, trust: 'not JSON <&> "quoted"' }),
    ],
    policies: [
      {
        arn: `arn:aws:iam::${accountId}:policy/own`,
        name: "own",
        document: document({ Effect: "Allow", Action: "sqs:*", Resource: "*" }),
      },
    ],
    oidcProviders: [{ url: issuer, clientIds: ["sts.amazonaws.com"], createdAt: now - 1_000 }],
    instanceProfiles: [{ name: "node", id: "AIPAEXAMPLE0000000000", roles: ["node"] }],
    instances: ["10.0.0.1", "10.0.0.2"].map((ip, index) =>
      instance(`i-0000000000000000${index + 1}`, {
        region: "us-east-1",
        zone: "us-east-1a",
        ip,
        cluster: "small",
        instanceProfile: "node",
        launchTemplate: "lt-00000000000000001",
        metadata: { endpoint: "enabled", tokens: "optional", hopLimit: 2 },
      }),
    ),
    accessKeys: [{ id: "AKIAIOSFODNN7EXAMPLE", userName: "legacy-bot" }],
    events: [],
    ...more,
  };
}

export function smallWorld(faults: Faults = {}, account: Partial<SimAccount> = {}): World {
  const other = { ...smallAccount(), id: otherAccountId, roles: [], policies: [], instances: [] };
  return { now, clusters: [smallCluster()], accounts: [smallAccount(account), other], faults };
}
