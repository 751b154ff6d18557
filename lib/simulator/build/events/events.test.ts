import { describe, expect, it } from "vitest";
import { random } from "../random.ts";
import { assumeRoleExchange } from "./assume-role.ts";
import { instanceSession, sessionCall, userCall } from "./calls.ts";
import type { EventContext } from "./context.ts";
import { podIdentityExchange } from "./pod-identity.ts";
import { webIdentityExchange } from "./web-identity.ts";

const account = "123456789012";
const context: EventContext = { at: Date.UTC(2026, 5, 1), account, region: "eu-west-1", random: random("events") };
const app = { arn: `arn:aws:iam::${account}:role/teams/app`, id: "AROAEXAMPLEAPP0000000" };
const nodeRole = { arn: `arn:aws:iam::${account}:role/node`, id: "AROAEXAMPLENODE000000" };
const instance = "i-00000000000000001";
const provider = `arn:aws:iam::${account}:oidc-provider/oidc.example/id/1`;
const call = { service: "s3", action: "ListBuckets", userAgent: "test" };

const web = (denied: boolean) =>
  webIdentityExchange(context, {
    role: app,
    issuer: "https://oidc.example/id/1",
    namespace: "shop",
    serviceAccount: "orders",
    sessionName: "botocore-session-1",
    userAgent: "test",
    denied,
  });

const podIdentity = (more: { denied?: boolean; disableSessionTags?: boolean } = {}) =>
  podIdentityExchange(context, {
    cluster: "production-eu",
    node: instanceSession(context, nodeRole, instance),
    role: app,
    namespace: "shop",
    serviceAccount: "orders",
    pod: { name: "orders-api-1", uid: "uid-1" },
    ...more,
  });

describe("web identity", () => {
  it("names the service account in the exchange and the provider in later calls", () => {
    const { event, session } = web(false);
    expect(event).toMatchObject({
      source: "sts.amazonaws.com",
      name: "AssumeRoleWithWebIdentity",
      username: "system:serviceaccount:shop:orders",
    });
    expect(event.accessKeyId).toBeUndefined();
    expect(event.body).toMatchObject({
      userIdentity: {
        type: "WebIdentityUser",
        principalId: `${provider}:sts.amazonaws.com:system:serviceaccount:shop:orders`,
        identityProvider: provider,
      },
      responseElements: { credentials: { accessKeyId: session?.accessKeyId }, provider, audience: "sts.amazonaws.com" },
    });
    const later = sessionCall(context, session ?? expect.fail("no session"), call);
    expect(later).toMatchObject({ username: "botocore-session-1", accessKeyId: session?.accessKeyId });
    expect(later.body).toMatchObject({
      userIdentity: {
        arn: `arn:aws:sts::${account}:assumed-role/app/botocore-session-1`,
        sessionContext: { webIdFederationData: { federatedProvider: provider, attributes: {} } },
      },
    });
  });

  it("says little when it was denied", () => {
    const { event, session } = web(true);
    expect(session).toBeNull();
    expect(event.body).toMatchObject({
      errorCode: "AccessDenied",
      errorMessage: "An unknown error occurred",
      responseElements: null,
      requestParameters: { roleArn: app.arn, roleSessionName: "botocore-session-1" },
    });
  });
});

describe("Pod Identity", () => {
  it("is two events, of which only the second tells the pod", () => {
    const { events, session } = podIdentity();
    const [asked, assumed] = events;
    expect(asked).toMatchObject({ source: "eks-auth.amazonaws.com", username: instance });
    expect(JSON.stringify(asked?.body)).not.toContain("orders");
    expect(assumed?.body).toMatchObject({
      userIdentity: { type: "AWSService", invokedBy: "pods.eks.amazonaws.com" },
      responseElements: { credentials: { accessKeyId: session?.accessKeyId } },
    });
    const { tags } = (assumed ?? expect.fail("no event")).body["requestParameters"] as {
      tags: { key: string; value: string }[];
    };
    expect(Object.fromEntries(tags.map(({ key, value }) => [key, value]))).toEqual({
      "eks-cluster-arn": `arn:aws:eks:eu-west-1:${account}:cluster/production-eu`,
      "eks-cluster-name": "production-eu",
      "kubernetes-namespace": "shop",
      "kubernetes-service-account": "orders",
      "kubernetes-pod-name": "orders-api-1",
      "kubernetes-pod-uid": "uid-1",
    });
    expect(session?.name).toMatch(/^eks-production-orders-api-[0-9a-f-]{36}$/);
  });

  it("loses the tags when they are switched off", () => {
    expect(podIdentity({ disableSessionTags: true }).events[1]?.body["requestParameters"]).not.toHaveProperty("tags");
  });

  it("is one event when it was denied", () => {
    const { events, session } = podIdentity({ denied: true });
    expect(session).toBeNull();
    expect(events.map((event) => event.body["errorMessage"])).toEqual([
      "Unauthorized Exception! EKS does not have permissions to assume the associated role.",
    ]);
  });
});

describe("other calls", () => {
  it("of a node tell the instance and the version of the metadata service", () => {
    const session = instanceSession(context, nodeRole, instance, { delivery: "1.0", inScopeOf: true });
    const event = sessionCall(context, session, { ...call, denied: { resource: "arn:aws:s3:::logs" } });
    expect(event.username).toBe(instance);
    expect(event.body).toMatchObject({
      userIdentity: {
        sessionContext: { ec2RoleDelivery: "1.0" },
        inScopeOf: {
          issuerType: "AWS::EC2::Instance",
          credentialsIssuedTo: `arn:aws:ec2:eu-west-1:${account}:instance/${instance}`,
        },
      },
      errorCode: "AccessDenied",
      errorMessage: `User: arn:aws:sts::${account}:assumed-role/node/${instance} is not authorized to perform: s3:ListBuckets on resource: arn:aws:s3:::logs because no identity-based policy allows the s3:ListBuckets action`,
    });
  });

  it("of a user carry the long-lived key", () => {
    const event = userCall(context, { name: "legacy-bot", accessKeyId: "AKIAIOSFODNN7EXAMPLE" }, call);
    expect(event).toMatchObject({ username: "legacy-bot", accessKeyId: "AKIAIOSFODNN7EXAMPLE" });
    expect(event.body["userIdentity"]).toMatchObject({
      type: "IAMUser",
      arn: `arn:aws:iam::${account}:user/legacy-bot`,
    });
  });

  it("by a node into a further role leave a session without traces of the instance", () => {
    const by = instanceSession(context, nodeRole, instance);
    const { event, session } = assumeRoleExchange(context, {
      by,
      role: app,
      sessionName: "kiam-kiam",
      userAgent: "test",
    });
    expect(event.body["requestParameters"]).toMatchObject({ roleArn: app.arn });
    const later = sessionCall(context, session ?? expect.fail("no session"), call);
    expect(JSON.stringify(later.body)).not.toContain("ec2RoleDelivery");
  });
});
