import type { Ec2Instance, IamRole } from "../../lib/domain/inventory/aws.ts";
import type { AccountInventory } from "../../lib/domain/inventory/inventory.ts";
import { complete } from "./listing.ts";

export const account = "123456789012";
export const region = "us-east-1";
export const issuerHost = "oidc.eks.us-east-1.amazonaws.com/id/00000000000000000000000000000001";
export const provider = `arn:aws:iam::${account}:oidc-provider/${issuerHost}`;

export const roleArn = (name: string): string => `arn:aws:iam::${account}:role/${name}`;

/** The three kinds of nodes: closed to pods, open by the hop limit, open by IMDSv1. */
export const nodeKinds = [
  { role: "node-closed", tokens: "required", hopLimit: 1 },
  { role: "node-open", tokens: "required", hopLimit: 2 },
  { role: "node-old", tokens: "optional", hopLimit: 1 },
] as const;

function statement(condition: object): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Federated: provider },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: condition,
      },
    ],
  });
}

const aud = { [`${issuerHost}:aud`]: "sts.amazonaws.com" };

/** Of a hundred roles: where the shares below begin. */
const several = 78;
const namespaceWide = 88;
const clusterWide = 93;
const forPodIdentity = 94;

/** A role for Pod Identity, the nearest to a number. */
export function podIdentityRole(index: number, roles: number): string {
  const hundred = Math.floor((index % roles) / 100) * 100;
  return roleArn(`app-${hundred + forPodIdentity + (index % (100 - forPodIdentity))}`);
}

/**
 * The trust policy of a role as estates have them: most name their own service accounts, some a few more, some a namespace,
 * one in a hundred a pattern across namespaces; the rest serves Pod Identity.
 */
export function trustPolicy(index: number, roles: number, subjects: readonly string[]): string {
  const own = subjects.filter((_, position) => position % roles === index);
  const sub = (operator: string, value: unknown) =>
    statement({ [operator]: { [`${issuerHost}:sub`]: value }, StringEquals: aud });
  const place = index % 100;
  if (place < several) return statement({ StringEquals: { ...aud, [`${issuerHost}:sub`]: own } });
  if (place < namespaceWide) {
    const further = [1, 2, 3].map((step) => subjects[(index + step * 7) % subjects.length]);
    return statement({ StringEquals: { ...aud, [`${issuerHost}:sub`]: [...own, ...further] } });
  }
  const [first = ""] = own;
  if (place < clusterWide) return sub("StringLike", `${first.slice(0, first.lastIndexOf(":"))}:*`);
  if (place < forPodIdentity) return sub("StringLike", "system:serviceaccount:team-0?*:svc-?0*");
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "pods.eks.amazonaws.com" },
        Action: ["sts:AssumeRole", "sts:TagSession"],
        Condition: { StringEquals: { "aws:SourceAccount": account } },
      },
    ],
  });
}

function role(name: string, trust: string): IamRole {
  return {
    arn: roleArn(name),
    name,
    path: "/",
    id: `AROA${name.toUpperCase()}`,
    account,
    createdAt: 0,
    maxSessionSeconds: 3600,
    trustPolicy: trust,
    boundaryArn: null,
    policies: [],
    lastUsed: null,
  };
}

/** An account with `roles` application roles and the nodes' own. */
export function accountOf(roles: number, subjects: readonly string[]): AccountInventory {
  const ec2 = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
  });
  const own = Array.from({ length: roles }, (_, index) => role(`app-${index}`, trustPolicy(index, roles, subjects)));
  return {
    account,
    partition: "aws",
    roles: complete([...own, ...nodeKinds.map((kind) => role(kind.role, ec2))]),
    roleDetails: complete([]),
    oidcProviders: complete([{ arn: provider, url: issuerHost, clientIds: ["sts.amazonaws.com"] }]),
    instanceProfiles: complete(
      nodeKinds.map((kind) => ({
        arn: `arn:aws:iam::${account}:instance-profile/${kind.role}`,
        name: kind.role,
        roleArns: [roleArn(kind.role)],
      })),
    ),
  };
}

export function instanceId(index: number): string {
  return `i-${index.toString(16).padStart(17, "0")}`;
}

export function instanceOf(index: number): Ec2Instance {
  const kind = nodeKinds[index % nodeKinds.length] ?? nodeKinds[0];
  return {
    id: instanceId(index),
    region,
    account,
    instanceProfileArn: `arn:aws:iam::${account}:instance-profile/${kind.role}`,
    instanceType: "m6i.large",
    zone: `${region}a`,
    launchTemplate: null,
    privateIps: [],
    metadata: { endpoint: "enabled", tokens: kind.tokens, hopLimit: kind.hopLimit, ipv6: "disabled", state: "applied" },
    state: "running",
  };
}
