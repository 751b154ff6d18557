import type { Scenario, ScenarioSize } from "../world.ts";
import { scale } from "./scale/index.ts";

/** Everything that is read, as faults name it: each can be refused in turn. */
export const sources = [
  "kubernetes:pods",
  "kubernetes:serviceaccounts",
  "kubernetes:nodes",
  "kubernetes:namespaces",
  "kubernetes:configmaps",
  "kubernetes:replicasets",
  "kubernetes:deployments",
  "kubernetes:statefulsets",
  "kubernetes:daemonsets",
  "kubernetes:jobs",
  "kubernetes:cronjobs",
  "kubernetes:networkpolicies",
  "kubernetes:mutatingwebhookconfigurations",
  "eks:ListClusters",
  "eks:DescribeCluster",
  "eks:ListPodIdentityAssociations",
  "eks:DescribePodIdentityAssociation",
  "eks:ListNodegroups",
  "eks:DescribeNodegroup",
  "eks:ListFargateProfiles",
  "eks:DescribeFargateProfile",
  "eks:ListAddons",
  "eks:DescribeAddon",
  "eks:ListAccessEntries",
  "eks:DescribeAccessEntry",
  "iam:GetAccountAuthorizationDetails",
  "iam:ListRoles",
  "iam:GetRole",
  "iam:ListOpenIDConnectProviders",
  "iam:GetOpenIDConnectProvider",
  "iam:ListInstanceProfiles",
  "ec2:DescribeInstances",
  "cloudtrail:LookupEvents",
] as const;

const small: Partial<ScenarioSize> = {
  pods: 60,
  serviceAccounts: 30,
  roles: 20,
  associations: 8,
  nodes: 5,
  events: 60,
};

/** A small estate in which some sources are refused; all of them where none is named. */
export const denied: Scenario = ({ deny, size, ...rest }) => ({
  ...scale({ ...rest, size: { ...small, ...size } }),
  faults: { denied: (deny ?? sources).map((action) => ({ action })) },
});

/** A small estate in which the first calls of every action are throttled, IAM's for longer than clients usually wait. */
export const throttled: Scenario = ({ size, ...rest }) => ({
  ...scale({ ...rest, size: { ...small, ...size } }),
  faults: { throttled: sources.map((action) => ({ action, times: action.startsWith("iam:") ? 12 : 2 })) },
});
