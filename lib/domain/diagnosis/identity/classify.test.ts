import { describe, expect, it } from "vitest";
import { classifyArn, hasGeneratedEnd, looksLikeNodeRole } from "./classify.ts";

const session = (name: string): string => `arn:aws:sts::123456789012:assumed-role/orders/${name}`;

describe("classifyArn", () => {
  it.each([
    { arn: session("botocore-session-1767323045"), kind: "web-identity", library: "botocore" },
    { arn: session("1767323045123456789"), kind: "web-identity", library: "Go SDK" },
    { arn: session("aws-sdk-java-1767323045123"), kind: "web-identity", library: "Java SDK" },
    { arn: session("aws-sdk-js-session-1767323045123"), kind: "web-identity", library: "JavaScript SDK" },
    { arn: session("token-file-web-identity"), kind: "web-identity", library: "JavaScript SDK" },
    { arn: session("aws-sdk-php-1767323045123"), kind: "web-identity", library: "PHP SDK" },
    { arn: session("web-identity-token-1767323045123"), kind: "web-identity", library: "Rust SDK" },
    { arn: session("0f0e0d0c-1111-2222-3333-444455556666"), kind: "web-identity", library: "C++ or .NET SDK" },
    { arn: session("MGYwZTBkMGMtMTExMS0yMjIyLTMzMzMtNDQ0NDU1NTU2NjY2"), kind: "web-identity", library: "Ruby SDK" },
    { arn: session("GitHubActions"), kind: "web-identity", library: null },
    { arn: session("eks-prod-orders-77-0f0e0d0c-1111-2222-3333-444455556666"), kind: "pod-identity", library: null },
    { arn: session("i-0abcdef1234567890"), kind: "node-role", library: null },
    { arn: session("i-0xxxxxxxxxxxxxxxx"), kind: "node-role", library: null },
    { arn: session("kiam-kiam"), kind: "assumed-role", library: "kiam" },
    { arn: session("0a1b2c3d-orders"), kind: "assumed-role", library: "kube2iam" },
    { arn: session("aws-go-sdk-1767323045123456789"), kind: "assumed-role", library: null },
    { arn: session("jane@example.com"), kind: "assumed-role", library: null },
    { arn: session("nightly"), kind: "assumed-role", library: null },
    { arn: "arn:aws:sts::xxxxxxxxxxxx:assumed-role/orders/i-0abcdef1234567890", kind: "node-role", library: null },
    { arn: "arn:aws-us-gov:iam::123456789012:user/ci", kind: "static-user", library: null },
    { arn: "arn:aws:iam::123456789012:root", kind: "unknown", library: null },
    { arn: "arn:aws:sts::123456789012:federated-user/jane", kind: "unknown", library: null },
    {
      arn: "arn:aws:sts::123456789012:assumed-role/aws:ec2-instance/i-0abcdef1234567890",
      kind: "assumed-role",
      library: null,
    },
    { arn: "anonymous", kind: "unknown", library: null },
  ])("takes $arn for $kind", ({ arn, kind, library }) => {
    expect(classifyArn(arn)).toMatchObject({ arn, kind, library });
  });

  it("reads account, role, session and instance", () => {
    expect(classifyArn("arn:aws:sts::123456789012:assumed-role/prod-node/i-0abcdef1234567890")).toMatchObject({
      account: "123456789012",
      role: "prod-node",
      session: "i-0abcdef1234567890",
      instance: "i-0abcdef1234567890",
    });
  });
});

describe("the name of a role", () => {
  it.each([
    { role: "eksctl-prod-nodegroup-ng-1-NodeInstanceRole-ABC", node: true },
    { role: "KarpenterNodeRole-prod", node: true },
    { role: "nodes.k8s.example.com", node: true },
    { role: "prod-workers", node: true },
    { role: "karpenter-controller", node: false },
    { role: "orders", node: false },
    { role: null, node: false },
  ])("$role", ({ role, node }) => {
    expect(looksLikeNodeRole(role)).toBe(node);
  });

  it("may end as Terraform's name prefixes end", () => {
    expect(hasGeneratedEnd("prod20260102030405123400000001")).toBe(true);
    expect(hasGeneratedEnd("prod-20260102...")).toBe(true);
    expect(hasGeneratedEnd("orders-2")).toBe(false);
  });
});
