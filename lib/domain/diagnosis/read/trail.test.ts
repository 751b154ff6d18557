import { describe, expect, it } from "vitest";
import { diagnoseText } from "../diagnose.ts";
import { trailRecords } from "./trail.ts";

const provider = "arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE";
const refused = {
  eventVersion: "1.08",
  eventSource: "sts.amazonaws.com",
  eventName: "AssumeRoleWithWebIdentity",
  awsRegion: "eu-west-1",
  errorCode: "AccessDenied",
  errorMessage: "An unknown error occurred",
  userIdentity: { type: "WebIdentityUser", userName: "system:serviceaccount:shop:orders", identityProvider: provider },
  requestParameters: { roleArn: "arn:aws:iam::123456789012:role/orders", roleSessionName: "x" },
  responseElements: null,
};
const byNode = {
  eventSource: "s3.amazonaws.com",
  eventName: "PutObject",
  errorCode: "AccessDenied",
  errorMessage:
    "User: arn:aws:sts::123456789012:assumed-role/prod-node/i-0abcdef1234567890 is not authorized to perform: s3:PutObject",
  userIdentity: { type: "AssumedRole", arn: "arn:aws:sts::123456789012:assumed-role/prod-node/i-0abcdef1234567890" },
};
const agent = {
  eventSource: "eks-auth.amazonaws.com",
  eventName: "AssumeRoleForPodIdentity",
  errorCode: "AccessDenied",
  errorMessage: "Unauthorized Exception! EKS does not have permissions to assume the associated role.",
  userIdentity: { type: "AssumedRole", arn: "arn:aws:sts::123456789012:assumed-role/prod-node/i-0abcdef1234567890" },
};

describe("an event of CloudTrail", () => {
  it.each([
    { what: "alone", document: refused },
    { what: "in a trail's file", document: { Records: [refused] } },
    { what: "from a look-up", document: { Events: [{ EventId: "1", CloudTrailEvent: JSON.stringify(refused) }] } },
    { what: "from EventBridge", document: { source: "aws.sts", detail: refused } },
    { what: "in a list", document: [refused] },
  ])("is read $what", ({ document }) => {
    expect(trailRecords(document)).toMatchObject([
      { event: "AssumeRoleWithWebIdentity", subject: "system:serviceaccount:shop:orders" },
    ]);
    const { causes, identity, read } = diagnoseText(JSON.stringify(document, null, 2));
    expect(read.form).toBe("cloudtrail");
    expect(identity).toMatchObject({ kind: "web-identity", certainty: "certain" });
    expect(causes[0]).toMatchObject({ cause: "TRUST_SUB_MISMATCH", confidence: "possible" });
    expect(causes[0]?.commands[0]?.text).toContain("--role-name orders ");
    expect(causes[0]?.fix[0]).toContain("system:serviceaccount:shop:orders");
  });

  it("tells the role of the node", () => {
    const { causes, identity } = diagnoseText(JSON.stringify(byNode));
    expect(identity).toMatchObject({ kind: "node-role", role: "prod-node", instance: "i-0abcdef1234567890" });
    expect(causes[0]?.cause).toBe("FALLBACK_NODE_ROLE");
  });

  it("does not take the agent's own call for a pod on the node's role", () => {
    const { causes } = diagnoseText(JSON.stringify(agent));
    expect(causes[0]?.cause).toBe("PODID_TRUST_CONDITION");
    expect(causes.map(({ cause }) => cause)).not.toContain("FALLBACK_NODE_ROLE");
  });

  it("of a success has no cause, and says so", () => {
    const { errorCode: _code, errorMessage: _message, ...success } = refused;
    expect(diagnoseText(JSON.stringify(success))).toMatchObject({
      causes: [],
      reason: "The event shows no refusal: it has no error code",
    });
  });
});
