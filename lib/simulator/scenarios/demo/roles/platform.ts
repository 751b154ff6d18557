import { nodePolicies } from "../../../build/iam.ts";
import { type IssuerName, production, shared } from "../company.ts";
import type { RoleRow } from "../rows.ts";
import { irsaIn, pods, service } from "../trust.ts";

/** Roles of nodes, of the clusters themselves and of what the platform team runs on them. */

const instanceCore = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";

const node = (name: string, can: RoleRow["can"] = []): RoleRow => ({
  name,
  trust: [service("ec2")],
  attached: [...nodePolicies, instanceCore],
  can,
});

const cluster = (name: string): RoleRow => ({
  name,
  trust: [service("eks")],
  attached: ["arn:aws:iam::aws:policy/AmazonEKSClusterPolicy"],
  usedDays: 0.02,
});

const fargate = (name: string): RoleRow => ({
  name,
  trust: [service("eks-fargate-pods")],
  attached: ["arn:aws:iam::aws:policy/AmazonEKSFargatePodExecutionRolePolicy"],
  usedDays: 3,
});

/** Roles of add-ons, by IRSA. */
function addons(account: string, name: IssuerName): RoleRow[] {
  const irsa = (...subjects: string[]) => [irsaIn({ account }, name, ...subjects)];
  return [
    {
      name: `${name}-ebs-csi`,
      trust: irsa("kube-system:ebs-csi-controller-sa"),
      attached: ["arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy"],
    },
    {
      name: `${name}-load-balancer-controller`,
      trust: irsa("kube-system:aws-load-balancer-controller"),
      can: [
        ["elasticloadbalancing:*", "*"],
        ["ec2:DescribeSubnets", "*"],
      ],
    },
    {
      name: `${name}-external-dns`,
      trust: irsa("kube-system:external-dns"),
      can: [
        ["route53:ChangeResourceRecordSets", "arn:aws:route53:::hostedzone/Z0123456789ABCDEFGHIJ"],
        ["route53:ListHostedZones", "*"],
      ],
    },
    {
      name: `${name}-observability`,
      trust: irsa(
        "monitoring:thanos",
        "monitoring:prometheus",
        "monitoring:grafana",
        "logging:loki",
        "logging:fluent-bit",
      ),
      can: [
        ["s3:*", `arn:aws:s3:::company-${name}-telemetry/*`],
        ["logs:*", "*"],
        ["cloudwatch:GetMetricData", "*"],
      ],
    },
  ];
}

export const productionPlatform: readonly RoleRow[] = [
  node("prod-eu-node-system"),
  node("prod-eu-node-general"),
  node("prod-eu-node-legacy", [
    ["s3:*", "*"],
    ["sqs:*", "*"],
    ["dynamodb:*", "arn:aws:dynamodb:eu-west-1:123456789012:table/legacy-*"],
    ["ses:SendEmail", "*"],
  ]),
  node("prod-eu-node-batch", [["s3:GetObject", "arn:aws:s3:::company-batch/*"]]),
  node("prod-eu-node-ingest", [
    ["s3:*", "arn:aws:s3:::company-lake-raw/*"],
    ["kinesis:*", "*"],
    ["rds:DescribeDBInstances", "*"],
  ]),
  node("prod-eu-node-vault"),
  node("KarpenterNodeRole-prod-us"),
  node("eksctl-prod-us-nodegroup-web-NodeInstanceRole-1XK7PQ2M0ZV4L", [
    ["s3:*", "*"],
    ["sqs:*", "*"],
    ["autoscaling:*", "*"],
  ]),
  node("prod-us-node-edge", [
    ["s3:ListAllMyBuckets", "*"],
    ["transfer:ListServers", "*"],
  ]),
  node("prod-us-node-windows"),
  cluster("prod-eu-cluster"),
  cluster("prod-us-cluster"),
  fargate("prod-eu-fargate-pods"),
  fargate("prod-us-fargate-pods"),
  ...addons(production, "prod-eu"),
  ...addons(production, "prod-us"),
  {
    name: "prod-eu-vpc-cni",
    trust: [irsaIn({ account: production }, "prod-eu", "kube-system:aws-node")],
    attached: ["arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy"],
  },
  {
    name: "prod-eu-autoscaler",
    trust: [irsaIn({ account: production }, "prod-eu", "kube-system:cluster-autoscaler")],
    can: [
      ["autoscaling:SetDesiredCapacity", "*"],
      ["autoscaling:Describe*", "*"],
    ],
  },
  {
    name: "prod-eu-external-secrets",
    trust: [irsaIn({ account: production }, "prod-eu", "external-secrets:external-secrets")],
    can: [
      ["secretsmanager:GetSecretValue", "*"],
      ["secretsmanager:ListSecrets", "*"],
    ],
  },
  {
    name: "prod-eu-argocd-charts",
    trust: [irsaIn({ account: production }, "prod-eu", "argocd:argocd-repo-server")],
    can: [["ecr:GetAuthorizationToken", "*"]],
  },
  {
    name: "prod-us-karpenter",
    trust: [pods("kube-system")],
    can: [
      ["ec2:CreateFleet", "*"],
      ["ec2:RunInstances", "*"],
      ["iam:PassRole", "arn:aws:iam::123456789012:role/KarpenterNodeRole-prod-us"],
    ],
  },
  {
    name: "prod-us-cert-manager",
    trust: [irsaIn({ account: production }, "prod-us", "cert-manager:cert-manager")],
    can: [["route53:ChangeResourceRecordSets", "*"]],
  },
];

export const stagingPlatform: readonly RoleRow[] = [
  node("staging-node-general"),
  node("staging-node-shared", [
    ["s3:*", "*"],
    ["dynamodb:*", "*"],
  ]),
  cluster("staging-cluster"),
  fargate("staging-fargate-pods"),
  ...addons(shared, "staging"),
  {
    name: "staging-autoscaler",
    trust: [irsaIn({ account: shared }, "staging", "kube-system:cluster-autoscaler")],
    can: [["autoscaling:SetDesiredCapacity", "*"]],
  },
  {
    name: "staging-argocd-charts",
    trust: [irsaIn({ account: shared }, "staging", "argocd:argocd-repo-server")],
    can: [["ecr:GetAuthorizationToken", "*"]],
  },
];
