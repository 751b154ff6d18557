import { describe, expect, it } from "vitest";
import type { UsageRecord } from "../usage/ledger.ts";
import { actionsOfCall } from "./actions.ts";
import { grantedActions } from "./granted.ts";
import { proposePolicy } from "./propose.ts";

function call(service: string, action: string, more: Partial<UsageRecord> = {}): UsageRecord {
  return {
    identity: { kind: "instance", instance: "i-00000000000000001" },
    roleArn: "arn:aws:iam::123456789012:role/app",
    service,
    action,
    errorCode: null,
    exchange: false,
    sessionName: null,
    userAgent: null,
    ec2RoleDelivery: null,
    account: "123456789012",
    region: "eu-west-1",
    count: 1,
    first: 10,
    last: 20,
    samples: [`${service}-${action}`],
    ...more,
  } as UsageRecord;
}

describe("The actions that an event stands for", () => {
  it.each([
    ["ec2", "DescribeInstances", ["ec2:DescribeInstances"]],
    ["s3", "ListBuckets", ["s3:ListAllMyBuckets"]],
    ["s3", "CopyObject", ["s3:GetObject", "s3:PutObject"]],
    ["s3", "DeleteBucketReplication", ["s3:PutReplicationConfiguration"]],
    ["lambda", "Invoke", ["lambda:InvokeFunction"]],
    ["lambda", "ListFunctions20150331", ["lambda:ListFunctions"]],
    ["lambda", "UpdateFunctionCode20150331v2", ["lambda:UpdateFunctionCode"]],
    ["cloudfront", "GetDistribution2020_05_31", ["cloudfront:GetDistribution"]],
    ["monitoring", "PutMetricAlarm", ["cloudwatch:PutMetricAlarm"]],
    ["email", "SendEmail", ["ses:SendEmail"]],
    ["streams.dynamodb", "GetRecords", ["dynamodb:GetRecords"]],
    ["route53", "ListHostedZones", ["route53:ListHostedZones"]],
    ["kms", "ReEncrypt", ["kms:ReEncryptFrom", "kms:ReEncryptTo"]],
  ])("of %s %s are %j", (service, event, actions) => {
    expect(actionsOfCall(service, event)).toEqual({ kind: "actions", actions });
  });

  it("need no permission for what everyone may ask", () => {
    expect(actionsOfCall("sts", "GetCallerIdentity")).toEqual({ kind: "none-needed" });
  });

  it.each([
    ["apigateway", "CreateRestApi"],
    ["signin", "ConsoleLogin"],
    ["constructor", "not an action"],
    ["s3", "<script>"],
  ])("of %s %s cannot be named", (service, event) => {
    expect(actionsOfCall(service, event)).toMatchObject({ kind: "unmapped" });
  });
});

describe("A policy proposed from what was seen", () => {
  it("allows what was used, each action once, grouped by service, in the order of names", () => {
    const proposal = proposePolicy([
      call("s3", "ListObjectsV2", { count: 3, first: 5, last: 9, samples: ["a"] }),
      call("s3", "HeadBucket", { count: 2, first: 1, last: 30, samples: ["b"] }),
      call("ec2", "DescribeInstances"),
      call("sts", "GetCallerIdentity"),
    ]);
    expect(proposal.used).toEqual([
      { action: "ec2:DescribeInstances", calls: 1, first: 10, last: 20, samples: ["ec2-DescribeInstances"] },
      { action: "s3:ListBucket", calls: 5, first: 1, last: 30, samples: ["b", "a"] },
    ]);
    expect(JSON.parse(proposal.policy ?? "")).toEqual({
      Version: "2012-10-17",
      Statement: [
        { Sid: "SeenEc2", Effect: "Allow", Action: ["ec2:DescribeInstances"], Resource: "*" },
        { Sid: "SeenS3", Effect: "Allow", Action: ["s3:ListBucket"], Resource: "*" },
      ],
    });
  });

  it("leaves out what was only ever refused and tells it apart", () => {
    const proposal = proposePolicy([
      call("sqs", "CreateQueue", { errorCode: "AccessDenied" }),
      call("ec2", "RunInstances", { errorCode: "Client.UnauthorizedOperation" }),
      call("dynamodb", "DescribeTable", { errorCode: "ResourceNotFoundException" }),
      call("kms", "Decrypt", { errorCode: "AccessDeniedException" }),
      call("kms", "Decrypt"),
    ]);
    expect(proposal.used.map(({ action }) => action)).toEqual(["dynamodb:DescribeTable", "kms:Decrypt"]);
    expect(proposal.refused.map(({ action }) => action)).toEqual(["ec2:RunInstances", "sqs:CreateQueue"]);
  });

  it("proposes nothing where nothing was seen, and still says what it cannot see", () => {
    const proposal = proposePolicy([call("sts", "AssumeRoleWithWebIdentity", { exchange: true })]);
    expect(proposal.policy).toBeNull();
    expect(proposal.blind.length).toBeGreaterThan(2);
  });

  it("says of a service that was used which of its calls leave no event", () => {
    const { blind } = proposePolicy([call("s3", "ListBuckets")]);
    expect(blind[0]).toBe("s3: reading, writing and deleting objects is logged only where data events are on");
  });

  it("counts calls that no action can be named for", () => {
    expect(proposePolicy([call("apigateway", "GetRestApis", { count: 4 })]).unmapped).toMatchObject([
      { service: "apigateway", event: "GetRestApis", calls: 4 },
    ]);
  });
});

describe("What is granted beside what was used", () => {
  const document = (statement: unknown): string => JSON.stringify({ Version: "2012-10-17", Statement: statement });
  const { used } = proposePolicy([call("s3", "GetBucketAcl", { last: 50 }), call("sqs", "ReceiveMessage")]);

  it("marks the actions of which nothing was seen", () => {
    const policies = [
      {
        name: "own",
        arn: null,
        document: document([{ Effect: "Allow", Action: ["s3:Get*", "sns:*"], Resource: "*" }]),
      },
      { name: "deny", arn: null, document: document({ Effect: "Deny", Action: "*", Resource: "*" }) },
    ];
    expect(grantedActions(policies, used)).toEqual({
      granted: [
        { policy: "own", action: "s3:Get*", seen: ["s3:GetBucketAcl"], last: 50, unlogged: false },
        { policy: "own", action: "sns:*", seen: [], last: null, unlogged: false },
      ],
      unread: [],
    });
  });

  it("reads actions without regard to case, and statements that allow all but some", () => {
    const policies = [
      { name: "p", arn: null, document: document({ Effect: "Allow", NotAction: "S3:*", Resource: "*" }) },
    ];
    expect(grantedActions(policies, used).granted).toEqual([
      { policy: "p", action: "everything but S3:*", seen: ["sqs:ReceiveMessage"], last: 20, unlogged: false },
    ]);
  });

  it.each([
    ["sns:Publish", true],
    ["s3:GetObject*", true],
    ["S3:PutObject", true],
    ["s3:*", false],
    ["sqs:CreateQueue", false],
  ])("knows of %s whether its calls are logged by themselves", (action, unlogged) => {
    const policies = [{ name: "p", arn: null, document: document({ Effect: "Allow", Action: action, Resource: "*" }) }];
    expect(grantedActions(policies, []).granted).toMatchObject([{ action, unlogged }]);
  });

  it.each([
    ["was not read", null],
    ["is not JSON", "{"],
    ["is no policy", "[]"],
  ])("does not know what a policy allows that %s", (_, text) => {
    expect(grantedActions([{ name: "p", arn: null, document: text }], used)).toEqual({ granted: [], unread: ["p"] });
  });
});
