import { production, shared } from "../company.ts";
import type { RoleRow } from "../rows.ts";
import { people, pipeline, service, wholeAccount } from "../trust.ts";

/** Roles that no pod is meant to have. */
export const productionPeople: readonly RoleRow[] = [
  {
    name: "platform-admin",
    path: "/people/",
    trust: [people(production)],
    attached: ["arn:aws:iam::aws:policy/AdministratorAccess"],
    maxHours: 4,
    usedDays: 0.6,
  },
  {
    name: "break-glass",
    path: "/people/",
    trust: [wholeAccount("111122223333", { Bool: { "aws:MultiFactorAuthPresent": "true" } })],
    attached: ["arn:aws:iam::aws:policy/AdministratorAccess"],
    usedDays: 201,
  },
  {
    name: "AWSReservedSSO_ReadOnly_3c1f6b0a9d2e4875",
    path: "/aws-reserved/sso.amazonaws.com/eu-west-1/",
    trust: [people(production)],
    attached: ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
    usedDays: 0.1,
  },
  {
    name: "AWSServiceRoleForAmazonEKS",
    path: "/aws-service-role/eks.amazonaws.com/",
    trust: [service("eks")],
    attached: ["arn:aws:iam::aws:policy/aws-service-role/AmazonEKSServiceRolePolicy"],
    usedDays: 0.01,
  },
  {
    name: "github-deploy",
    path: "/ci/",
    trust: [pipeline(production, "company/deployments")],
    can: [["eks:DescribeCluster", "*"]],
    usedDays: 0.2,
  },
  {
    name: "terraform-apply",
    path: "/ci/",
    trust: [pipeline(production, "company/infrastructure")],
    attached: ["arn:aws:iam::aws:policy/AdministratorAccess"],
    usedDays: 1.4,
  },
  {
    name: "OrganizationAccountAccessRole",
    trust: [wholeAccount("111122223333")],
    attached: ["arn:aws:iam::aws:policy/AdministratorAccess"],
  },
  {
    name: "metrics-vendor",
    trust: [wholeAccount("999999999999", { StringEquals: { "sts:ExternalId": "company-4711" } })],
    can: [["cloudwatch:GetMetricData", "*"]],
    usedDays: 0.01,
  },
  {
    name: "image-thumbnails-lambda",
    path: "/service-role/",
    trust: [service("lambda")],
    attached: ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"],
    usedDays: 0.05,
  },
  {
    name: "order-confirmations-lambda",
    path: "/service-role/",
    trust: [service("lambda")],
    attached: ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"],
    usedDays: 0.02,
  },
  {
    name: "glue-crawler",
    path: "/service-role/",
    trust: [service("glue")],
    can: [["s3:GetObject", "arn:aws:s3:::company-lake-raw/*"]],
    usedDays: 1.1,
  },
  {
    name: "dev-tools",
    trust: [
      {
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
      },
    ],
    can: [["s3:GetObject", "arn:aws:s3:::company-tools/*"]],
    usedDays: 44,
  },
];

export const sharedPeople: readonly RoleRow[] = [
  {
    name: "staging-admin",
    path: "/people/",
    trust: [people(shared)],
    attached: ["arn:aws:iam::aws:policy/AdministratorAccess"],
    usedDays: 0.3,
  },
  {
    name: "staging-github-deploy",
    path: "/ci/",
    trust: [pipeline(shared, "company/*")],
    can: [["eks:DescribeCluster", "*"]],
    usedDays: 0.05,
  },
  {
    name: "OrganizationAccountAccessRole",
    trust: [wholeAccount("111122223333")],
    attached: ["arn:aws:iam::aws:policy/AdministratorAccess"],
  },
];
