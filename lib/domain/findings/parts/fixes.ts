import type { Command } from "../../view/path.ts";
import type { FixTemplate } from "../fix-template.ts";

/** Commands and checks that several fixes share. Words in capitals stand for names. */

export const restart: Command = {
  tool: "kubectl",
  text: "kubectl -n NAMESPACE rollout restart WORKLOAD",
};

export const editWorkload: Command = { tool: "kubectl", text: "kubectl -n NAMESPACE edit WORKLOAD" };

/** Which identity the container has afterwards. */
export function callerCheck(expect: string): FixTemplate["check"] {
  return {
    command: "kubectl -n NAMESPACE exec WORKLOAD -c CONTAINER -- aws sts get-caller-identity",
    expect,
  };
}

export const meantCheck = callerCheck("The answer names the role that is meant, not the node's role");

export const editTrust: Command = {
  tool: "AWS CLI",
  text: `aws iam get-role --role-name ROLE_NAME --query Role.AssumeRolePolicyDocument > trust.json
# edit trust.json, then
aws iam update-assume-role-policy --role-name ROLE_NAME --policy-document file://trust.json`,
};

export const trustCheck: FixTemplate["check"] = {
  command: "aws iam get-role --role-name ROLE_NAME --query Role.AssumeRolePolicyDocument",
  expect: "The statements are those that were meant",
};

/** A trust statement for one service account of one cluster. */
export const scopedTrust: Command = {
  tool: "Terraform",
  text: `data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = ["PROVIDER_ARN"]
    }
    condition {
      test     = "StringEquals"
      variable = "ISSUER:sub"
      values   = ["system:serviceaccount:NAMESPACE:SERVICE_ACCOUNT"]
    }
    condition {
      test     = "StringEquals"
      variable = "ISSUER:aud"
      values   = ["sts.amazonaws.com"]
    }
  }
}`,
};

/** A trust statement for EKS Pod Identity of one cluster. */
export const podIdentityTrust: Command = {
  tool: "Terraform",
  text: `data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole", "sts:TagSession"]
    principals {
      type        = "Service"
      identifiers = ["pods.eks.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceArn"
      values   = ["CLUSTER_ARN"]
    }
  }
}`,
};

export const associate: readonly Command[] = [
  {
    tool: "AWS CLI",
    text: "aws eks create-pod-identity-association --region REGION --cluster-name CLUSTER --namespace NAMESPACE --service-account SERVICE_ACCOUNT --role-arn ROLE_ARN",
  },
  {
    tool: "eksctl",
    text: "eksctl create podidentityassociation --region REGION --cluster CLUSTER --namespace NAMESPACE --service-account-name SERVICE_ACCOUNT --role-arn ROLE_ARN",
  },
  {
    tool: "Terraform",
    text: `resource "aws_eks_pod_identity_association" "this" {
  cluster_name    = "CLUSTER"
  namespace       = "NAMESPACE"
  service_account = "SERVICE_ACCOUNT"
  role_arn        = "ROLE_ARN"
}`,
  },
];

export const listAssociations: Command = {
  tool: "AWS CLI",
  text: "aws eks list-pod-identity-associations --region REGION --cluster-name CLUSTER --namespace NAMESPACE --service-account SERVICE_ACCOUNT",
};

export const readAccount: Command = {
  tool: "kubectl",
  text: "kubectl -n NAMESPACE get serviceaccount SERVICE_ACCOUNT -o yaml",
};

/** The role annotation of a service account, as Terraform writes it. */
export const annotationInTerraform: Command = {
  tool: "Terraform",
  text: `resource "kubernetes_annotations" "identity" {
  api_version = "v1"
  kind        = "ServiceAccount"
  metadata {
    name      = "SERVICE_ACCOUNT"
    namespace = "NAMESPACE"
  }
  annotations = { "eks.amazonaws.com/role-arn" = "ROLE_ARN" }
}`,
};

/** Pods made anew when what they are made from changes. */
export const restartInTerraform: Command = {
  tool: "Terraform",
  text: `# In the workload's pod template: pods are made anew whenever the role changes.
annotations = { "checksum/identity" = sha256("ROLE_ARN") }`,
};

export const closeMetadata: readonly Command[] = [
  {
    tool: "AWS CLI",
    text: `aws ec2 modify-instance-metadata-options --region REGION --instance-id INSTANCE_ID \\
  --http-tokens required --http-put-response-hop-limit 1`,
  },
  {
    tool: "eksctl",
    text: `# In the node group of the cluster's config file; new nodes come up closed.
disableIMDSv1: true
disablePodIMDS: true`,
  },
  {
    tool: "Terraform",
    text: `# In aws_launch_template LAUNCH_TEMPLATE of the node group.
metadata_options {
  http_endpoint               = "enabled"
  http_tokens                 = "required"
  http_put_response_hop_limit = 1
}`,
  },
];

export const metadataCheck: FixTemplate["check"] = {
  command:
    "aws ec2 describe-instances --region REGION --instance-ids INSTANCE_ID --query Reservations[].Instances[].MetadataOptions",
  expect: "HttpTokens is required and HttpPutResponseHopLimit is 1",
};
