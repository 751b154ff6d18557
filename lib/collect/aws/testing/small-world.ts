/** A small estate for the wire tests: one account, one cluster. Counts can be raised to measure. */
export const account = "123456789012";
export const region = "eu-central-1";
export const issuer = `https://oidc.eks.${region}.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF`;
export const now = Date.UTC(2026, 10, 20, 12);

const roleArn = (name: string): string => `arn:aws:iam::${account}:role/${name}`;
const podIdentityTrust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { Service: "pods.eks.amazonaws.com" },
      Action: ["sts:AssumeRole", "sts:TagSession"],
    },
  ],
});

export function smallWorld(size: { roles: number; associations: number; nodes: number }) {
  const nodeRole = { name: "node", trust: '{"Statement":[{"Principal":{"Service":"ec2.amazonaws.com"}}]}' };
  const names = Array.from({ length: size.roles - 2 }, (_, index) => ({
    name: `app-${index}`,
    trust: podIdentityTrust,
  }));
  const roles = [nodeRole, { name: "broken", trust: "100% {not json" }, ...names].map(({ name, trust }, index) => ({
    name,
    trust,
    path: name.startsWith("app") ? "/apps/" : "/",
    id: `AROA${String(index).padStart(17, "0")}`,
    createdAt: now - 1e9,
    maxSessionSeconds: 7200,
    inline: [{ name: "read", document: '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}' }],
    attached: [`arn:aws:iam::${account}:policy/shared`],
    ...(name === "node"
      ? { lastUsed: { at: now - 60_000, region }, boundaryArn: `arn:aws:iam::${account}:policy/edge` }
      : {}),
  }));
  const instanceId = (index: number): string => `i-0${String(index).padStart(16, "0")}`;
  const instances = Array.from({ length: size.nodes }, (_, index) => ({
    id: instanceId(index),
    region,
    zone: `${region}a`,
    type: "m7i.large",
    instanceProfile: "node",
    launchTemplate: "lt-0123456789abcdef0",
    privateIps: [`10.0.${Math.floor(index / 200)}.${index % 200}`],
    metadata: { endpoint: "enabled" as const, tokens: "required" as const, hopLimit: index % 2 === 0 ? 2 : 1 },
    tags: {},
  }));
  const associations = Array.from({ length: size.associations }, (_, index) => ({
    id: `a-${String(index).padStart(17, "0")}`,
    namespace: `team-${index % 10}`,
    serviceAccount: `service-${index}`,
    roleArn: roleArn(`apps/app-${index % names.length}`),
    ...(index === 0 ? { targetRoleArn: "arn:aws:iam::210987654321:role/far", externalId: "ext" } : {}),
    createdAt: now - 2e9,
    modifiedAt: now - 1e9,
  }));
  const cluster = {
    name: "orchard",
    account,
    region,
    version: "1.34",
    issuer,
    createdAt: now - 3e9,
    loggingTypes: ["audit", "authenticator"],
    objects: {},
    associations,
    nodegroups: [
      {
        name: "general",
        nodeRole: roleArn("node"),
        amiType: "AL2023_x86_64_STANDARD",
        launchTemplate: { id: "lt-0123456789abcdef0", version: "4" },
      },
    ],
    fargateProfiles: [
      {
        name: "batch",
        podExecutionRoleArn: roleArn("fargate"),
        selectors: [{ namespace: "batch", labels: { tier: "low" } }],
      },
    ],
    addons: [{ name: "eks-pod-identity-agent", version: "v1.3.8-eksbuild.2" }],
    accessEntries: [{ principalArn: roleArn("node"), type: "EC2_LINUX" }],
  };
  return {
    now,
    clusters: [cluster],
    accounts: [
      {
        id: account,
        partition: "aws" as const,
        roles,
        policies: [
          {
            arn: `arn:aws:iam::${account}:policy/shared`,
            name: "shared",
            document: '{"Statement":[{"Sid":"shared+all"}]}',
          },
          { arn: `arn:aws:iam::${account}:policy/edge`, name: "edge", document: "{}" },
        ],
        oidcProviders: [
          {
            url: issuer.slice("https://".length),
            clientIds: ["sts.amazonaws.com", "sts.example"],
            createdAt: now - 3e9,
          },
        ],
        instanceProfiles: [{ name: "node", id: "AIPA00000000000000000", roles: ["node"] }],
        instances,
        events: [],
      },
    ],
    faults: {},
  };
}
