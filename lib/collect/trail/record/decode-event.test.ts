import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { decodeEvent, decodeRecord } from "./decode-event.ts";

const account = "123456789012";
const role = `arn:aws:iam::${account}:role/teams/orders`;
const provider = `arn:aws:iam::${account}:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/ABCD`;
const subject = "system:serviceaccount:shop:orders";

/** A record with what every one has. */
const record = (more: object): object => ({
  eventID: "6f0c1f4e-0000-4000-8000-000000000001",
  eventTime: "2026-11-20T10:11:12Z",
  eventSource: "sts.amazonaws.com",
  eventName: "AssumeRole",
  awsRegion: "eu-central-1",
  recipientAccountId: account,
  sourceIPAddress: "198.51.100.7",
  userAgent: "Boto3/1.44.5",
  ...more,
});

const decoded = (more: object) => {
  const event = decodeEvent(JSON.stringify(record(more)));
  if (event === null) throw new Error("not decoded");
  return event;
};

const actorOf = (userIdentity: unknown) => decoded({ userIdentity }).actor;

describe("an exchange of a web identity", () => {
  const exchange = {
    eventName: "AssumeRoleWithWebIdentity",
    userIdentity: {
      type: "WebIdentityUser",
      userName: subject,
      identityProvider: provider,
      principalId: `${provider}:sts.amazonaws.com:${subject}`,
    },
    requestParameters: { roleArn: role, roleSessionName: "botocore-session-1795250321", durationSeconds: 3600 },
  };

  it("tells subject, provider, audience, and the session it handed out, but never a token", () => {
    const event = decoded({
      ...exchange,
      responseElements: {
        credentials: { accessKeyId: "ASIAIOSFODNN7EXAMPLE", sessionToken: "FwoGZX-secret", expiration: "later" },
        audience: "sts.amazonaws.com",
        provider,
        assumedRoleUser: { arn: `arn:aws:sts::${account}:assumed-role/orders/botocore-session-1795250321` },
      },
    });
    expect(event).toEqual({
      id: "6f0c1f4e-0000-4000-8000-000000000001",
      at: Date.UTC(2026, 10, 20, 10, 11, 12),
      account,
      region: "eu-central-1",
      source: "sts.amazonaws.com",
      name: "AssumeRoleWithWebIdentity",
      actor: { kind: "web-identity", provider, subject, audience: "sts.amazonaws.com" },
      errorCode: null,
      errorMessage: null,
      userAgent: "Boto3/1.44.5",
      sourceIp: "198.51.100.7",
      requested: { roleArn: role, sessionName: "botocore-session-1795250321" },
      issued: {
        accessKeyId: "ASIAIOSFODNN7EXAMPLE",
        roleArn: role,
        sessionName: "botocore-session-1795250321",
        tags: {},
      },
      clusterName: null,
    });
    expect(JSON.stringify(event)).not.toContain("secret");
  });

  it("that was refused keeps what was asked for and takes the audience from the principal", () => {
    const event = decoded({
      ...exchange,
      errorCode: "AccessDenied",
      errorMessage: "An unknown error occurred",
      responseElements: null,
    });
    expect(event).toMatchObject({
      actor: { kind: "web-identity", subject, audience: "sts.amazonaws.com" },
      requested: { roleArn: role },
      issued: null,
      errorCode: "AccessDenied",
    });
  });

  it.each<[string, object, object]>([
    [
      "without a provider",
      { principalId: `${provider}:aud:${subject}`, userName: subject },
      { provider, audience: "aud" },
    ],
    [
      "without a user name",
      { principalId: `${provider}:aud:${subject}`, identityProvider: provider },
      { subject, audience: "aud" },
    ],
    [
      "with an audience that holds colons",
      { principalId: `${provider}:https://sts.example:8443:${subject}`, userName: subject },
      { audience: "https://sts.example:8443" },
    ],
    [
      "with a provider that is no ARN",
      { principalId: "accounts.google.com:app:117", userName: "117", identityProvider: "accounts.google.com" },
      { provider: "accounts.google.com", subject: "117", audience: "app" },
    ],
    ["with nothing but its type", {}, { provider: null, subject: null, audience: null }],
  ])("%s is read as far as it goes", (_, identity, expected) => {
    expect(actorOf({ type: "WebIdentityUser", ...identity })).toMatchObject({ kind: "web-identity", ...expected });
  });
});

describe("Pod Identity", () => {
  const tags = [
    { key: "kubernetes-namespace", value: "shop" },
    { key: "kubernetes-pod-uid", value: "3b6a" },
    { key: 7, value: "odd" },
    null,
  ];
  const session = {
    requestParameters: { roleArn: role, roleSessionName: "eks-orchard-orders-1", tags },
    responseElements: { credentials: { accessKeyId: "ASIAIOSFODNN7EXAMPLE" } },
  };

  it("names the pod by the session tags that EKS wrote", () => {
    const userIdentity = { type: "AWSService", invokedBy: "pods.eks.amazonaws.com" };
    const event = decoded({ ...session, userIdentity });
    expect(event.actor).toEqual({ kind: "service", invokedBy: "pods.eks.amazonaws.com" });
    expect(event.issued?.tags).toEqual({ "kubernetes-namespace": "shop", "kubernetes-pod-uid": "3b6a" });
  });

  it("is not believed by tags that somebody else wrote", () => {
    const userIdentity = {
      type: "AssumedRole",
      arn: `arn:aws:sts::${account}:assumed-role/x/y`,
      invokedBy: "pods.eks.amazonaws.com",
    };
    expect(decoded({ ...session, userIdentity }).issued?.tags).toEqual({});
  });

  it("is asked for by the node's agent, whose request names the cluster and no role", () => {
    const event = decoded({
      eventName: "AssumeRoleForPodIdentity",
      eventSource: "eks-auth.amazonaws.com",
      requestParameters: { clusterName: "orchard", token: "HIDDEN_DUE_TO_SECURITY_REASONS" },
      userIdentity: { type: "AssumedRole", principalId: "AROA1:i-064d652934ecf0bfc" },
    });
    expect(event).toMatchObject({ clusterName: "orchard", requested: null, issued: null });
    expect(event.actor).toMatchObject({ instance: "i-064d652934ecf0bfc" });
  });
});

describe("an actor", () => {
  const issuer = { sessionContext: { sessionIssuer: { arn: role } } };
  const named = (session: string) => ({
    type: "AssumedRole",
    arn: `arn:aws:sts::${account}:assumed-role/orders/${session}`,
  });

  it.each<[string, unknown, object]>([
    [
      "role session",
      { ...named("a@b=c"), ...issuer, accessKeyId: "ASIAIOSFODNN7EXAMPLE" },
      {
        kind: "assumed-role",
        roleArn: role,
        sessionName: "a@b=c",
        accessKeyId: "ASIAIOSFODNN7EXAMPLE",
        instance: null,
      },
    ],
    [
      "session of a web identity",
      { ...named("s"), sessionContext: { webIdFederationData: { federatedProvider: provider, attributes: {} } } },
      { federatedProvider: provider, roleArn: null },
    ],
    [
      "session with empty federation data",
      { ...named("s"), sessionContext: { webIdFederationData: {} } },
      { federatedProvider: null },
    ],
    [
      "instance by its session name",
      { ...named("i-064d652934ecf0bfc"), sessionContext: { ec2RoleDelivery: "1.0" } },
      { instance: "i-064d652934ecf0bfc", ec2RoleDelivery: "1.0" },
    ],
    [
      "instance by its scope",
      {
        ...named("s"),
        inScopeOf: {
          issuerType: "AWS::EC2::Instance",
          credentialsIssuedTo: `arn:aws:ec2:eu-central-1:${account}:instance/i-0abcdef12`,
        },
      },
      { instance: "i-0abcdef12" },
    ],
    [
      "function by its scope",
      {
        ...named("s"),
        inScopeOf: {
          issuerType: "AWS::Lambda::Function",
          credentialsIssuedTo: "arn:aws:lambda:x:function:i-0abcdef12",
        },
      },
      { instance: null },
    ],
    [
      "user",
      { type: "IAMUser", userName: "bot", arn: "a", accessKeyId: "AKIAIOSFODNN7EXAMPLE" },
      { kind: "user", userName: "bot", accessKeyId: "AKIAIOSFODNN7EXAMPLE" },
    ],
    ["root", { type: "Root", arn: `arn:aws:iam::${account}:root` }, { kind: "other", type: "Root" }],
    [
      "other account",
      { type: "AWSAccount", principalId: "AROA:x" },
      { kind: "other", type: "AWSAccount", arn: "AROA:x" },
    ],
    ["type that nobody knows", { type: "Robot" }, { kind: "other", type: "Robot", arn: null }],
    ["missing identity", undefined, { kind: "other", type: "unknown", arn: null }],
    ["identity that is a list", [], { kind: "other", type: "unknown" }],
  ])("that is a %s", (_, identity, expected) => {
    expect(actorOf(identity)).toMatchObject(expected);
  });
});

describe("a chained role", () => {
  it("has both ends: who asked, and the session it got", () => {
    const event = decoded({
      userIdentity: { type: "AssumedRole", arn: `arn:aws:sts::${account}:assumed-role/node/i-064d652934ecf0bfc` },
      requestParameters: { roleArn: role, roleSessionName: "kiam-orders" },
      responseElements: { credentials: { accessKeyId: "ASIAIOSFODNN7EXAMPLE" } },
    });
    expect(event.actor).toMatchObject({ instance: "i-064d652934ecf0bfc" });
    expect(event.issued).toMatchObject({ roleArn: role, sessionName: "kiam-orders" });
  });

  it("is named by the resource where the request was not logged", () => {
    const resources = [
      { type: "AWS::S3::Bucket", ARN: "b" },
      { type: "AWS::IAM::Role", ARN: role },
    ];
    expect(decoded({ resources, requestParameters: null }).requested).toEqual({ roleArn: role, sessionName: null });
  });
});

it.each([
  "",
  "no json",
  "null",
  "[]",
  "7",
  "{}",
  '{"eventID":"x","eventName":"y","eventTime":"yesterday"}',
  '{"eventID":1}',
])("gives null for %j and never throws", (text) => {
  expect(decodeEvent(text)).toBeNull();
});

it("cuts texts that no record can hold", () => {
  expect(decoded({ userAgent: "x".repeat(5_000) }).userAgent).toHaveLength(1_024);
});

const samples = join(process.cwd(), "../shared/realdata/cloudtrail");

describe.skipIf(!existsSync(samples))("real records (skipped where their folder is absent)", () => {
  const records = !existsSync(samples)
    ? []
    : readdirSync(samples, { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".json"))
        .flatMap((name) => (JSON.parse(readFileSync(join(samples, name), "utf8")) as { Records: unknown[] }).Records);

  it("are all decoded, each with account, Region and source", () => {
    const events = records.map(decodeRecord);
    expect(events.length).toBeGreaterThan(300);
    for (const event of events) {
      expect(event).not.toBeNull();
      expect([event?.account, event?.region, event?.source]).not.toContain("");
    }
  });

  it("hold Pod Identity sessions with all six tags", () => {
    const issued = records
      .flatMap((one) => decodeRecord(one)?.issued ?? [])
      .filter(({ tags }) => tags["eks-cluster-arn"]);
    expect(issued).toHaveLength(2);
    for (const { tags } of issued) expect(Object.keys(tags)).toHaveLength(6);
  });
});
