import { describe, expect, test } from "vitest";
import { event, nodeSession, session } from "../testing/events.ts";
import type { TrailEvent } from "./event.ts";
import { UsageLedger, type UsageRecord } from "./ledger.ts";
import { looksLikePod } from "./node-own.ts";
import { familiesOfAgent, familiesOfSession, familyOfImage } from "./sdk-hints.ts";

function recordOf(one: TrailEvent): UsageRecord {
  const ledger = new UsageLedger();
  ledger.add(one);
  const [record] = ledger.records();
  if (!record) throw new Error("an event makes a record");
  return record;
}

function nodeCall(source: string, name: string, userAgent: string | null, delivery = "2.0"): UsageRecord {
  return recordOf(
    event("e1", nodeSession({ ec2RoleDelivery: delivery }), { source: `${source}.amazonaws.com`, name, userAgent }),
  );
}

const go = "aws-sdk-go-v2/1.36.3 ua/2.1 os/linux lang/go#1.24 md/GOOS#linux api/ec2#1.200.0";
const boto = "Boto3/1.44.5 md/Botocore#1.44.5 ua/2.1 os/linux#6.1 lang/python#3.12";

describe("A call with the node's role", () => {
  test.each<[string, string, string, string | null, string, boolean]>([
    ["an action no node makes", "dynamodb", "ListTables", null, "2.0", true],
    ["an application's SDK", "sts", "GetCallerIdentity", boto, "2.0", true],
    ["an application's SDK in Java", "ec2", "DescribeInstances", "aws-sdk-java/2.57.8 md/io#sync", "2.0", true],
    ["credentials by IMDSv1", "ec2", "DescribeInstances", go, "1.0", true],
    ["the kubelet's registry token", "ecr", "GetAuthorizationToken", go, "2.0", false],
    ["the bootstrap", "eks", "DescribeCluster", null, "2.0", false],
    ["the VPC CNI", "ec2", "CreateNetworkInterface", `${go} amazon-vpc-cni-k8s/v1.20`, "2.0", false],
    ["the VPC CNI, whatever it calls", "s3", "ListBuckets", `${go} amazon-vpc-cni-k8s/v1.20`, "1.0", false],
    ["the SSM agent", "ssm", "UpdateInstanceInformation", "aws-sdk-go/1.55 amazon-ssm-agent/", "2.0", false],
    ["anything of ssmmessages", "ssmmessages", "OpenDataChannel", go, "2.0", false],
    ["Karpenter", "pricing", "GetProducts", `${go} karpenter.sh-1.5.0`, "2.0", false],
    [
      "the load balancer controller",
      "elasticloadbalancing",
      "DescribeLoadBalancers",
      "elbv2.k8s.aws/v2.13",
      "2.0",
      false,
    ],
    ["Python that calls itself a component", "s3", "ListBuckets", `${boto} amazon-vpc-cni-k8s/v1.20`, "2.0", true],
    ["a program that wears the controller's name", "s3", "ListBuckets", `${go} x-elbv2.k8s.aws/v2`, "2.0", true],
    ["JavaScript of the second version", "sts", "GetCallerIdentity", "aws-sdk-nodejs/2.1692.0 linux/v20", "2.0", true],
    ["Kotlin", "ec2", "DescribeInstances", "aws-sdk-kotlin/1.4.0", "2.0", true],
    ["the command line", "sts", "GetCallerIdentity", "aws-cli/2.31.0 Python/3.13", "2.0", true],
    ["the command line of a bootstrap", "eks", "DescribeCluster", "aws-cli/2.31.0 Python/3.13", "2.0", false],
    ["the VPC CNI on IPv6", "ec2", "AssignIpv6Addresses", go, "2.0", false],
    ["the VPC CNI that gives an address back", "ec2", "UnassignPrivateIpAddresses", go, "2.0", false],
    ["the cloud controller", "elasticloadbalancing", "DescribeTags", `${go} kubernetes/v1.34.1`, "2.0", false],
    ["no user agent at all and an action of pods", "s3", "GetObject", null, "2.0", true],
    ["the EBS driver", "ec2", "AttachVolume", `${go} exec-env/aws-ebs-csi-driver-v1.45`, "2.0", false],
  ])("by %s looks like a pod's or does not", (_, source, name, agent, delivery, expected) => {
    expect(looksLikePod(nodeCall(source, name, agent, delivery))).toBe(expected);
  });

  test("asking for Pod Identity credentials is the agent's exchange, no pod's call", () => {
    const request = { source: "eks-auth.amazonaws.com", name: "AssumeRoleForPodIdentity", userAgent: boto };
    expect(looksLikePod(recordOf(event("e1", nodeSession(), request)))).toBe(false);
  });

  test("is one of an instance only", () => {
    expect(looksLikePod(recordOf(event("e1", session(), { userAgent: boto })))).toBe(false);
  });
});

describe("Hints at the SDK", () => {
  test.each([
    ["botocore-session-1763700000", ["botocore"]],
    ["1763700000123456789", ["go2", "go1"]],
    ["aws-sdk-java-1763700000123", ["java2", "java1"]],
    ["aws-sdk-js-session-1763700000123", ["js3"]],
    ["aws-sdk-php-1763700000123", ["php"]],
    ["web-identity-token-1763700000123", ["rust"]],
    ["botocore-session-mine", []],
    ["176370000012345678", []],
    ["i-00000000000000001", []],
    ["eks-c1-app-1-498124c2-0000-4000-8000-000000000000", []],
  ])("by session name %s are %j", (name, families) => {
    expect(familiesOfSession(name)).toEqual(families);
  });

  test.each([
    [boto, ["botocore"]],
    ["aws-cli/2.36.32 md/awscrt#0.26", ["botocore"]],
    [go, ["go2"]],
    ["aws-sdk-go/1.55.8 (go1.24; linux; amd64)", ["go1"]],
    ["aws-sdk-java/2.57.8 md/io#sync", ["java2"]],
    ["aws-sdk-java/1.12.797 Linux/6.1", ["java1"]],
    ["aws-sdk-js/3.1169.0 ua/2.1 os/linux", ["js3"]],
    ["elbv2.k8s.aws/v2.13", []],
    ["pods.eks.amazonaws.com", []],
    ["", []],
  ])("by user agent %s are %j", (agent, families) => {
    expect(familiesOfAgent(agent)).toEqual(families);
  });

  test.each([
    ["python:3.12-slim", "botocore"],
    ["registry.example/team/orders-java:1.4", "java2"],
    ["docker.io/library/node:22", "js3"],
    ["golang:1.24", "go2"],
    ["registry.example/nodeexporter:1", null],
    ["registry.example/mongo:8", null],
    ["registry.example/django-less", "botocore"],
  ])("by image %s is %s", (image, family) => {
    expect(familyOfImage(image)).toBe(family);
  });
});
