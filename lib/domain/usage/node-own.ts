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
  /amazon-vpc-cni-k8s\/|amazon-ssm-agent\/|exec-env\/aws-ebs-csi-driver|elbv2\.k8s\.aws\/|karpenter\.sh-|(?:^|\s)kubernetes\//;

/** User agents that only applications carry: what a node runs for itself is written in Go. */
const applicationAgents =
  /^(?:Boto3|Botocore|aws-cli|aws-sdk-java|aws-sdk-js|aws-sdk-php|aws-sdk-ruby|aws-sdk-rust|aws-sdk-dotnet|aws-sdk-cpp)[\w-]*\//;

/**
 * Whether a call by an instance's session looks like a pod's and not like the node's own (domain facts 10): an application's
 * SDK, an action no node makes for itself, or credentials fetched over IMDSv1.
 */
export function looksLikePod(record: UsageRecord): boolean {
  if (record.identity.kind !== "instance" || record.exchange) return false;
  const agent = record.userAgent ?? "";
  if (componentAgents.test(agent)) return false;
  if (applicationAgents.test(agent) || record.ec2RoleDelivery === "1.0") return true;
  const actions = Object.hasOwn(nodeActions, record.service) ? nodeActions[record.service] : undefined;
  return actions === undefined || (actions !== "*" && !actions.includes(record.action));
}
