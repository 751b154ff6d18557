import { document, type Statement } from "../../build/iam.ts";
import { random } from "../../build/random.ts";
import type { SimAccount } from "../../world.ts";
import { encodeDocument, fields, isoTime, list } from "../xml.ts";

export interface ManagedPolicy {
  readonly arn: string;
  readonly name: string;
  readonly document: string;
}

const allow = (Action: readonly string[], Resource: string | readonly string[] = "*"): Statement => ({
  Effect: "Allow",
  Action,
  Resource,
});

/** What the policies of AWS that nodes and add-ons carry allow, in essence. */
const awsManaged: Readonly<Record<string, readonly Statement[]>> = {
  AdministratorAccess: [allow(["*"])],
  ReadOnlyAccess: [allow(["ec2:Describe*", "s3:Get*", "s3:List*", "iam:Get*", "iam:List*", "dynamodb:Describe*"])],
  AmazonEKSWorkerNodePolicy: [
    allow(["ec2:DescribeInstances", "eks:DescribeCluster", "eks-auth:AssumeRoleForPodIdentity"]),
  ],
  AmazonEKSWorkerNodeMinimalPolicy: [allow(["eks-auth:AssumeRoleForPodIdentity"])],
  AmazonEKSClusterPolicy: [allow(["ec2:CreateNetworkInterface", "elasticloadbalancing:*", "autoscaling:Describe*"])],
  AmazonEKSFargatePodExecutionRolePolicy: [allow(["ecr:GetAuthorizationToken", "ecr:BatchGetImage"])],
  AmazonEC2ContainerRegistryReadOnly: [allow(["ecr:GetAuthorizationToken", "ecr:BatchGetImage", "ecr:List*"])],
  AmazonEC2ContainerRegistryPullOnly: [allow(["ecr:GetAuthorizationToken", "ecr:BatchGetImage"])],
  AmazonEKS_CNI_Policy: [
    allow(["ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface", "ec2:DescribeInstances"]),
  ],
  AmazonEBSCSIDriverPolicy: [allow(["ec2:CreateVolume", "ec2:AttachVolume", "ec2:DescribeVolumes"])],
  AmazonSSMManagedInstanceCore: [allow(["ssm:UpdateInstanceInformation", "ssmmessages:*", "ec2messages:*"])],
  CloudWatchAgentServerPolicy: [allow(["cloudwatch:PutMetricData", "logs:PutLogEvents", "ec2:DescribeTags"])],
  AmazonS3ReadOnlyAccess: [allow(["s3:Get*", "s3:List*"])],
  AmazonS3FullAccess: [allow(["s3:*"])],
  AmazonDynamoDBFullAccess: [allow(["dynamodb:*"])],
  AmazonSQSFullAccess: [allow(["sqs:*"])],
};

/** A managed policy by its ARN: of the account, or one of those of AWS that are known here. */
export function findPolicy(account: SimAccount, arn: string): ManagedPolicy | undefined {
  const own = account.policies.find((policy) => policy.arn === arn);
  if (own) return own;
  const name = arn.slice(arn.lastIndexOf("/") + 1);
  const statements = /^arn:aws[a-z-]*:iam::aws:policy\//.test(arn) ? awsManaged[name] : undefined;
  return statements && { arn, name, document: document(...statements) };
}

/** Those of AWS that some role of the account carries. */
export function attachedAwsPolicies(account: SimAccount): ManagedPolicy[] {
  const arns = new Set(
    account.roles.flatMap((role) => role.attached).filter((arn) => arn.includes(":iam::aws:policy/")),
  );
  return [...arns].sort().flatMap((arn) => findPolicy(account, arn) ?? []);
}

const createdAt = Date.UTC(2025, 0, 15);

/** As GetPolicy gives it. */
export const policyXml = (account: SimAccount, policy: ManagedPolicy): string =>
  fields({
    PolicyName: policy.name,
    PolicyId: `ANPA${random("policy", policy.arn).text(17, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")}`,
    Arn: policy.arn,
    Path: "/",
    DefaultVersionId: "v1",
    AttachmentCount: account.roles.filter((role) => role.attached.includes(policy.arn)).length,
    PermissionsBoundaryUsageCount: account.roles.filter((role) => role.boundaryArn === policy.arn).length,
    IsAttachable: true,
    CreateDate: isoTime(createdAt),
    UpdateDate: isoTime(createdAt),
  });

export const policyVersionXml = (policy: ManagedPolicy): string =>
  fields({
    Document: encodeDocument(policy.document),
    VersionId: "v1",
    IsDefaultVersion: true,
    CreateDate: isoTime(createdAt),
  });

/** As GetAccountAuthorizationDetails gives it. */
export const policyDetail = (account: SimAccount, policy: ManagedPolicy): string =>
  policyXml(account, policy) + list("PolicyVersionList", [policyVersionXml(policy)]);
