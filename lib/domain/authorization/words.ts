import type { LayerName } from "./types.ts";

/** How the layers are called in a sentence, and what reads them. */
export const LAYERS: Readonly<
  Record<LayerName, { readonly name: string; readonly none: string; readonly lift: string }>
> = {
  "resource-control": {
    name: "resource control policies",
    none: "No resource control policies apply",
    lift: "Allow organizations:ListPoliciesForTarget and organizations:DescribePolicy in the organization's management account",
  },
  "service-control": {
    name: "service control policies",
    none: "No service control policies apply",
    lift: "Allow organizations:ListPoliciesForTarget and organizations:DescribePolicy in the organization's management account",
  },
  resource: {
    name: "policy of the resource",
    none: "The resource has no policy",
    lift: "Read the policy of the resource",
  },
  identity: {
    name: "identity policies",
    none: "There are no identity policies",
    lift: "Allow iam:GetPolicyVersion, iam:GetRolePolicy, iam:ListRolePolicies and iam:ListAttachedRolePolicies",
  },
  "permissions-boundary": {
    name: "permissions boundary",
    none: "There is no permissions boundary",
    lift: "Allow iam:GetPolicy and iam:GetPolicyVersion on the boundary",
  },
  session: {
    name: "session policies",
    none: "No session policy was passed",
    lift: "CloudTrail shows a session policy in requestParameters.policy of the call that made the session",
  },
};

/** The call that reads the policy of a resource, by service; other services: not known here. */
export const RESOURCE_POLICY_READ: Readonly<Record<string, string>> = {
  backup: "backup:GetBackupVaultAccessPolicy",
  dynamodb: "dynamodb:GetResourcePolicy",
  ecr: "ecr:GetRepositoryPolicy",
  elasticfilesystem: "elasticfilesystem:DescribeFileSystemPolicy",
  events: "events:DescribeEventBus",
  glue: "glue:GetResourcePolicy",
  kinesis: "kinesis:GetResourcePolicy",
  kms: "kms:GetKeyPolicy",
  lambda: "lambda:GetPolicy",
  s3: "s3:GetBucketPolicy",
  secretsmanager: "secretsmanager:GetResourcePolicy",
  sns: "sns:GetTopicAttributes",
  sqs: "sqs:GetQueueAttributes",
};
