import type {
  Ec2Instance,
  EksCluster,
  IamRole,
  InstanceProfile,
  MetadataOptions,
  NodeGroup,
  OidcProvider,
  PodIdentityAssociation,
} from "../inventory/aws.ts";
import { made } from "./kubernetes.ts";

export const account = "123456789012";
export const region = "us-east-1";
export const issuer = "oidc.eks.us-east-1.amazonaws.com/id/AAAABBBBCCCCDDDDEEEEFFFF00001111";
export const providerOfCluster = `arn:aws:iam::${account}:oidc-provider/${issuer}`;

export function roleArn(name: string, owner = account): string {
  return `arn:aws:iam::${owner}:role/${name}`;
}

export function eksCluster(change: Partial<EksCluster> = {}): EksCluster {
  return {
    name: "c1",
    arn: `arn:aws:eks:${region}:${account}:cluster/c1`,
    account,
    region,
    version: "1.34",
    issuer: `https://${issuer}`,
    createdAt: made - 900_000,
    endpoint: null,
    autoMode: false,
    loggingTypes: [],
    ...change,
  };
}

export function association(change: Partial<PodIdentityAssociation> = {}): PodIdentityAssociation {
  const id = change.id ?? "a-1";
  return {
    id,
    arn: `arn:aws:eks:${region}:${account}:podidentityassociation/c1/${id}`,
    namespace: "shop",
    serviceAccount: "app",
    roleArn: roleArn("app"),
    targetRoleArn: null,
    externalId: null,
    disableSessionTags: false,
    createdAt: made - 500_000,
    modifiedAt: made - 500_000,
    ...change,
  };
}

/** Trust that lets in what `subject` names, by `StringEquals` unless another operator is said. */
export function webIdentityTrust(
  subject: string,
  {
    operator = "StringEquals",
    audience = "sts.amazonaws.com",
    provider = providerOfCluster,
    effect = "Allow",
  }: {
    readonly operator?: string;
    readonly audience?: string;
    readonly provider?: string;
    readonly effect?: string;
  } = {},
): object {
  const name = provider.replace(/^.*oidc-provider\//, "");
  return {
    Effect: effect,
    Principal: { Federated: provider },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      [operator]: { [`${name}:sub`]: subject },
      StringEquals: { [`${name}:aud`]: audience, ...(operator === "StringEquals" && { [`${name}:sub`]: subject }) },
    },
  };
}

export function podIdentityTrust(change: object = {}): object {
  return {
    Effect: "Allow",
    Principal: { Service: "pods.eks.amazonaws.com" },
    Action: ["sts:AssumeRole", "sts:TagSession"],
    ...change,
  };
}

export function policy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** A role that trusts service account `shop/app` by web identity and Pod Identity, unless `trust` says otherwise. */
export function role(
  name = "app",
  { owner = account, trust }: { readonly owner?: string; readonly trust?: string } = {},
): IamRole {
  const [, path = "/", last = name] = /^(.*\/)?([^/]+)$/.exec(name) ?? [];
  return {
    arn: roleArn(name, owner),
    name: last,
    path: path === "/" ? "/" : `/${path}`,
    id: `AROAEXAMPLE${last.toUpperCase()}`,
    account: owner,
    createdAt: made - 900_000,
    maxSessionSeconds: 3600,
    trustPolicy: trust ?? policy(webIdentityTrust("system:serviceaccount:shop:app"), podIdentityTrust()),
    boundaryArn: null,
    policies: [],
    lastUsed: null,
  };
}

export function oidcProvider(change: Partial<OidcProvider> = {}): OidcProvider {
  return { arn: providerOfCluster, url: issuer, clientIds: ["sts.amazonaws.com"], ...change };
}

export function instanceProfile(change: Partial<InstanceProfile> = {}): InstanceProfile {
  const name = change.name ?? "nodes";
  return {
    arn: `arn:aws:iam::${account}:instance-profile/${name}`,
    name,
    roleArns: [roleArn("node")],
    ...change,
  };
}

export function metadata(change: Partial<MetadataOptions> = {}): MetadataOptions {
  return { endpoint: "enabled", tokens: "required", hopLimit: 1, ipv6: "disabled", state: "applied", ...change };
}

/** The instance of node `n1`: tokens required, hop limit 1, so that pods do not reach its metadata. */
export function instance(change: Partial<Ec2Instance> = {}): Ec2Instance {
  return {
    id: "i-00000000000000001",
    region,
    account,
    instanceProfileArn: instanceProfile().arn,
    instanceType: null,
    zone: null,
    launchTemplate: null,
    privateIps: [],
    metadata: metadata(),
    state: "running",
    ...change,
  };
}

export function nodeGroup(change: Partial<NodeGroup> = {}): NodeGroup {
  return { name: "ng", nodeRole: roleArn("node"), status: "ACTIVE", amiType: null, launchTemplate: null, ...change };
}
