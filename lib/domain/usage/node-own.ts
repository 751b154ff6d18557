import type { UsageRecord } from "./ledger.ts";

/** Actions that a node makes for itself with its role (domain facts 10). A value of `*` stands for the whole service. */
const nodeActions: Readonly<Record<string, readonly string[] | "*">> = {
  ecr: ["GetAuthorizationToken", "BatchGetImage", "BatchCheckLayerAvailability", "GetDownloadUrlForLayer"],
  eks: ["DescribeCluster"],
  "eks-auth": ["AssumeRoleForPodIdentity"],
  sts: ["GetCallerIdentity"],
  ssm: "*",
  ssmmessages: "*",
  ec2messages: "*",
  ec2: [
    "DescribeInstances",
    "DescribeInstanceTypes",
    "DescribeSubnets",
    "DescribeNetworkInterfaces",
    "AssignPrivateIpAddresses",
    "UnassignPrivateIpAddresses",
    "AssignIpv6Addresses",
    "UnassignIpv6Addresses",
    "CreateNetworkInterface",
    "AttachNetworkInterface",
    "DetachNetworkInterface",
    "DeleteNetworkInterface",
    "ModifyNetworkInterfaceAttribute",
    "CreateTags",
    "DescribeTags",
  ],
};

/** Parts of user agents by which components of the node and the cluster name themselves (domain facts 10). */
const componentAgents =
  /amazon-vpc-cni-k8s\/|amazon-ssm-agent\/|exec-env\/aws-ebs-csi-driver|^elbv2\.k8s\.aws\/|karpenter\.sh-|(?:^|\s)kubernetes\//;

/** User agents that only applications carry: what a node runs for itself is written in Go. */
const applicationAgents =
  /^(?:Boto3|Botocore|aws-sdk-(?:java|js|nodejs|php|ruby|rust|dotnet|cpp|kotlin|swift)[\w-]*)\//;

/** The command line is an application's, but for what the bootstrap of a node may ask with it (domain facts 10). */
const commandLine = /^aws-cli\//;
const bootstrapActions: ReadonlySet<string> = new Set(["eks:DescribeCluster", "ec2:DescribeInstances"]);

/**
 * Whether a call by an instance's session looks like a pod's and not like the node's own (domain facts 10): an application's
 * SDK, an action no node makes for itself, or credentials fetched over IMDSv1. A component's name excuses a call only beside
 * the SDK that components are written with: any program may add words to its user agent.
 */
export function looksLikePod(record: UsageRecord): boolean {
  if (record.identity.kind !== "instance" || record.exchange) return false;
  const agent = record.userAgent ?? "";
  if (applicationAgents.test(agent)) return true;
  if (commandLine.test(agent)) return !bootstrapActions.has(`${record.service}:${record.action}`);
  if (componentAgents.test(agent)) return false;
  if (record.ec2RoleDelivery === "1.0") return true;
  const actions = Object.hasOwn(nodeActions, record.service) ? nodeActions[record.service] : undefined;
  return actions === undefined || (actions !== "*" && !actions.includes(record.action));
}
