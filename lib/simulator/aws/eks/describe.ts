import { clusterArn } from "../../build/arn.ts";
import { random } from "../../build/random.ts";
import type { SimAssociation, SimCluster } from "../../world.ts";

/** Seconds since the epoch, as REST JSON carries times. */
const seconds = (at: number): number => at / 1000;

const partitionOf = (region: string): string =>
  region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";

export const arnOf = (cluster: SimCluster): string =>
  clusterArn(cluster.account, cluster.region, cluster.name, partitionOf(cluster.region));

/** ARN of something inside a cluster: `nodegroup`, `addon`, ... */
export const partArn = (cluster: SimCluster, kind: string, name: string): string =>
  `arn:${partitionOf(cluster.region)}:eks:${cluster.region}:${cluster.account}:${kind}/${cluster.name}/${name}`;

const loggingTypes = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

/** `endpoint`: where the simulated API server listens. */
export function describeCluster(cluster: SimCluster, endpoint: string): Record<string, unknown> {
  const off = loggingTypes.filter((type) => !cluster.loggingTypes.includes(type));
  const logging = [
    ...(cluster.loggingTypes.length > 0 ? [{ types: cluster.loggingTypes, enabled: true }] : []),
    ...(off.length > 0 ? [{ types: off, enabled: false }] : []),
  ];
  return {
    name: cluster.name,
    arn: arnOf(cluster),
    createdAt: seconds(cluster.createdAt),
    version: cluster.version,
    endpoint,
    roleArn: `arn:${partitionOf(cluster.region)}:iam::${cluster.account}:role/${cluster.name}-cluster`,
    resourcesVpcConfig: {
      subnetIds: [],
      securityGroupIds: [],
      endpointPublicAccess: true,
      endpointPrivateAccess: true,
    },
    kubernetesNetworkConfig: { serviceIpv4Cidr: "172.20.0.0/16", ipFamily: "ipv4" },
    logging: { clusterLogging: logging },
    identity: { oidc: { issuer: cluster.issuer } },
    status: "ACTIVE",
    certificateAuthority: { data: "" },
    platformVersion: "eks.12",
    tags: {},
    accessConfig: { authenticationMode: "API_AND_CONFIG_MAP" },
    computeConfig: { enabled: cluster.autoMode ?? false },
    upgradePolicy: { supportType: "STANDARD" },
    deletionProtection: false,
  };
}

/** As ListPodIdentityAssociations gives it: without the role. */
export const associationSummary = (cluster: SimCluster, one: SimAssociation): Record<string, unknown> => ({
  clusterName: cluster.name,
  namespace: one.namespace,
  serviceAccount: one.serviceAccount,
  associationArn: partArn(cluster, "podidentityassociation", one.id),
  associationId: one.id,
});

export const describeAssociation = (cluster: SimCluster, one: SimAssociation): Record<string, unknown> => ({
  ...associationSummary(cluster, one),
  roleArn: one.roleArn,
  tags: {},
  createdAt: seconds(one.createdAt),
  modifiedAt: seconds(one.modifiedAt),
  disableSessionTags: one.disableSessionTags ?? false,
  ...(one.targetRoleArn ? { targetRoleArn: one.targetRoleArn } : {}),
  ...(one.externalId ? { externalId: one.externalId } : {}),
});

export const describeNodegroup = (
  cluster: SimCluster,
  group: SimCluster["nodegroups"][number],
): Record<string, unknown> => ({
  nodegroupName: group.name,
  nodegroupArn: `${partArn(cluster, "nodegroup", group.name)}/${random("nodegroup", cluster.name, group.name).uuid()}`,
  clusterName: cluster.name,
  version: cluster.version,
  releaseVersion: `${cluster.version}.1-20260929`,
  createdAt: seconds(cluster.createdAt),
  modifiedAt: seconds(cluster.createdAt),
  status: "ACTIVE",
  capacityType: "ON_DEMAND",
  instanceTypes: ["m6i.xlarge"],
  amiType: group.amiType,
  nodeRole: group.nodeRole,
  ...(group.launchTemplate
    ? { launchTemplate: { ...group.launchTemplate, name: `${cluster.name}-${group.name}` } }
    : {}),
  health: { issues: [] },
  tags: {},
});

export const describeFargate = (
  cluster: SimCluster,
  one: SimCluster["fargateProfiles"][number],
): Record<string, unknown> => ({
  fargateProfileName: one.name,
  fargateProfileArn: `${partArn(cluster, "fargateprofile", one.name)}/${random("fargate", cluster.name, one.name).uuid()}`,
  clusterName: cluster.name,
  createdAt: seconds(cluster.createdAt),
  podExecutionRoleArn: one.podExecutionRoleArn,
  subnets: [],
  selectors: one.selectors,
  status: "ACTIVE",
  tags: {},
});

export const describeAddon = (cluster: SimCluster, addon: SimCluster["addons"][number]): Record<string, unknown> => ({
  addonName: addon.name,
  clusterName: cluster.name,
  status: "ACTIVE",
  addonVersion: addon.version,
  health: { issues: [] },
  addonArn: `${partArn(cluster, "addon", addon.name)}/${random("addon", cluster.name, addon.name).uuid()}`,
  createdAt: seconds(cluster.createdAt),
  modifiedAt: seconds(cluster.createdAt),
  ...(addon.serviceAccountRoleArn ? { serviceAccountRoleArn: addon.serviceAccountRoleArn } : {}),
  tags: {},
  podIdentityAssociations: [],
});

export const describeAccessEntry = (
  cluster: SimCluster,
  entry: SimCluster["accessEntries"][number],
): Record<string, unknown> => ({
  clusterName: cluster.name,
  principalArn: entry.principalArn,
  kubernetesGroups: [],
  accessEntryArn: partArn(cluster, "access-entry", encodeURIComponent(entry.principalArn)),
  createdAt: seconds(cluster.createdAt),
  modifiedAt: seconds(cluster.createdAt),
  tags: {},
  username: entry.type === "STANDARD" ? entry.principalArn : "system:node:{{EC2PrivateDNSName}}",
  type: entry.type,
});
