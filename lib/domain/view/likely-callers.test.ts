import { describe, expect, it } from "vitest";
import { indexEstate } from "../inventory/estate.ts";
import * as aws from "../testing/aws.ts";
import { cluster, iam, inventory } from "../testing/estate.ts";
import { withWebIdentity } from "../testing/injection.ts";
import { container, made, node, pod, podSpec, serviceAccount } from "../testing/kubernetes.ts";
import { UsageIndex } from "../usage/evidence.ts";
import type { UsageRecord } from "../usage/ledger.ts";
import { suspectedCalls } from "./likely-callers.ts";
import { projectEstate } from "./project.ts";

const instance = "i-00000000000000001";

function call(more: Partial<UsageRecord> = {}): UsageRecord {
  return {
    identity: { kind: "instance", instance },
    roleArn: aws.roleArn("node"),
    service: "s3",
    action: "ListBuckets",
    errorCode: null,
    exchange: false,
    sessionName: instance,
    userAgent: "Boto3/1.40.0 md/Botocore#1.40.0",
    ec2RoleDelivery: "2.0",
    account: aws.account,
    region: aws.region,
    count: 3,
    first: made + 1_000,
    last: made + 2_000,
    hours: [],
    samples: ["e1"],
    ...more,
  };
}

interface Given {
  readonly name: string;
  readonly image?: string;
  readonly createdAt?: number;
  readonly holds?: boolean;
}

function onNode(given: readonly Given[]) {
  const pods = given.map(({ name, image = "registry.example/app:1", createdAt = made, holds }) => {
    const plain = podSpec({
      serviceAccount: holds ? "app" : "plain",
      containers: [container({ name: "main", image })],
    });
    return pod({ name, createdAt, owner: null, spec: holds ? withWebIdentity(plain, aws.roleArn("app")) : plain });
  });
  const world = inventory(
    [
      cluster({
        pods,
        serviceAccounts: [
          serviceAccount({ name: "app", annotations: { "eks.amazonaws.com/role-arn": aws.roleArn("app") } }),
          serviceAccount({ name: "plain" }),
        ],
        nodes: [node({ providerId: `aws:///us-east-1a/${instance}` })],
        instances: [aws.instance({ id: instance, metadata: aws.metadata({ hopLimit: 2, tokens: "required" }) })],
        eks: [aws.eksCluster()],
      }),
    ],
    [
      iam({
        roles: [aws.role("app"), aws.role("node")],
        oidcProviders: [aws.oidcProvider()],
        instanceProfiles: [aws.instanceProfile()],
      }),
    ],
  );
  return projectEstate(indexEstate(world), new UsageIndex([], []));
}

const names = (record: UsageRecord, given: readonly Given[]): string[] =>
  suspectedCalls([record], onNode(given))[0]?.suspects.map(({ workload, likelihood }) => `${workload} ${likelihood}`) ??
  [];

describe("Who could have called with the node's role", () => {
  it("is the only container that reaches it", () => {
    expect(names(call(), [{ name: "reader" }])).toEqual(["shop/reader only"]);
  });

  it("is likelier the one whose image is of the SDK that called", () => {
    expect(names(call(), [{ name: "anything" }, { name: "python", image: "python:3.12" }])).toEqual([
      "shop/python likely",
      "shop/anything possible",
    ]);
  });

  it("is not one that holds a role of its own with that SDK", () => {
    expect(names(call(), [{ name: "holder", holds: true }, { name: "reader" }])).toEqual(["shop/reader only"]);
  });

  it("is not one that was made after the last call", () => {
    expect(names(call(), [{ name: "young", createdAt: made + 9_000 }])).toEqual([]);
  });

  it("is not one that IMDSv1 does not answer, where IMDSv1 delivered the credentials", () => {
    expect(names(call({ ec2RoleDelivery: "1.0" }), [{ name: "reader" }])).toEqual([]);
  });

  it("cannot be told apart where nothing speaks for one of them", () => {
    expect(names(call({ userAgent: null, service: "sqs" }), [{ name: "one" }, { name: "two" }])).toEqual([
      "shop/one possible",
      "shop/two possible",
    ]);
  });

  it("is not asked of calls that the node makes for itself", () => {
    const own = call({ service: "ecr", action: "GetAuthorizationToken", userAgent: "kubelet" });
    expect(suspectedCalls([own], onNode([{ name: "reader" }]))).toEqual([]);
  });
});
