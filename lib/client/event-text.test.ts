import { describe, expect, it } from "vitest";
import type { EvidenceRow } from "#lib/contract/evidence.ts";
import { diagnoseText } from "#lib/domain/diagnosis/diagnose.ts";
import { eventText } from "./event-text.ts";

const row: EvidenceRow = {
  id: "e",
  who: "i-0123456789abcdef0",
  kind: "instance",
  cluster: "prod",
  namespace: null,
  serviceAccount: null,
  pod: null,
  node: "node-1",
  role: "arn:aws:iam::123456789012:role/nodes/node-legacy",
  service: "dynamodb",
  action: "DescribeTable",
  error: "AccessDenied",
  exchange: false,
  calls: 3,
  first: 0,
  last: 0,
  account: "123456789012",
  region: "eu-central-1",
  client: null,
  sessionName: "i-0123456789abcdef0",
  delivery: "2.0",
  grade: "node",
  likePod: true,
  samples: ["e"],
};

describe("an event from what was kept of it", () => {
  it("is read as an event, with the session that made the call", () => {
    const { read, identity } = diagnoseText(eventText(row));
    expect(read.form).toBe("cloudtrail");
    expect(identity.arn).toBe("arn:aws:sts::123456789012:assumed-role/node-legacy/i-0123456789abcdef0");
    expect(identity.kind).toBe("node-role");
  });

  it("names the service account that asked for a role", () => {
    const exchange: EvidenceRow = {
      ...row,
      kind: "subject",
      namespace: "pay",
      serviceAccount: "api",
      service: "sts",
      action: "AssumeRoleWithWebIdentity",
      exchange: true,
    };
    expect(JSON.parse(eventText(exchange))).toMatchObject({
      userIdentity: { type: "WebIdentityUser", userName: "system:serviceaccount:pay:api" },
      requestParameters: { roleArn: row.role },
    });
    expect(diagnoseText(eventText(exchange)).causes.length).toBeGreaterThan(0);
  });

  it("leaves out what is not known", () => {
    const text = eventText({ ...row, kind: "other", role: null, sessionName: null, error: null });
    expect(text).not.toContain("errorCode");
    expect(text).not.toContain("arn");
  });
});
