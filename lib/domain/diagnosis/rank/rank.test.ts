import { describe, expect, it } from "vitest";
import { diagnoseText } from "../diagnose.ts";

const refused = "Not authorized to perform sts:AssumeRoleWithWebIdentity (Service: Sts, Status Code: 403)";
const byNode =
  "User: arn:aws:sts::123456789012:assumed-role/prod-node/i-0abcdef1234567890 is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::b/k";
const noCredentials = "Unable to locate credentials";
const causesOf = (...lines: readonly string[]): readonly string[] =>
  diagnoseText(lines.join("\n")).causes.map(({ cause }) => cause);

describe("the first cause and its consequences", () => {
  it("takes the refused web identity for the cause of a call with the node's role", () => {
    const causes = causesOf(`WARN credentials: ${refused}`, `ERROR ${byNode}`);
    expect(causes[0]).toBe("TRUST_SUB_MISMATCH");
    expect(causes).not.toContain("FALLBACK_NODE_ROLE");
  });

  it("takes a token that cannot be read for the cause of a chain that finds nothing", () => {
    const file = "open /var/run/secrets/eks.amazonaws.com/serviceaccount/token: permission denied";
    expect(causesOf(noCredentials, file)).toEqual(["TOKEN_FILE_PERMISSION", "TOKEN_NOT_PROJECTED"]);
  });

  it("takes the STS that is not reached for the cause of a chain that finds nothing", () => {
    const causes = causesOf('Connect timeout on endpoint URL: "https://sts.eu-west-1.amazonaws.com/"', noCredentials);
    expect(causes[0]).toBe("STS_ENDPOINT_UNREACHABLE");
    expect(causes).not.toContain("IMDS_HOP_LIMIT");
  });

  it("keeps a refusal that stands for itself beside another source", () => {
    const denied = byNode.replace("prod-node/i-0abcdef1234567890", "orders/nightly");
    const causes = causesOf("Incorrect token audience", `${denied} with an explicit deny in a service control policy`);
    expect(causes).toEqual(expect.arrayContaining(["EXPLICIT_DENY_SCP", "AUDIENCE_MISMATCH"]));
  });

  it("names a cause once, however often the log repeats it", () => {
    const causes = causesOf(...Array.from({ length: 200 }, () => byNode));
    expect(new Set(causes).size).toBe(causes.length);
  });
});

describe("what no text proves is never certain", () => {
  it.each([
    refused,
    "An unknown error occurred",
    "No OpenIDConnect provider found in your account for https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE",
    "EKS does not have permissions to assume the associated role.",
    "context canceled: unable to fetch credentials from EKS Auth",
    noCredentials,
    byNode,
    "AccessDenied: Access Denied",
    "UnauthorizedOperation: You are not authorized to perform this operation.",
    "The security token included in the request is expired",
    "The security token included in the request is invalid",
    "AWS_WEB_IDENTITY_TOKEN_FILE=/var/run/secrets/eks.amazonaws.com/serviceaccount/token then rm: x: permission denied",
  ])("%s", (text) => {
    expect(diagnoseText(text).causes.map(({ confidence }) => confidence)).not.toContain("certain");
  });
});

describe("the way that a text tells", () => {
  it.each([
    { text: refused, broken: "trust", passed: ["injected", "provider-chain", "role-meant", "token", "oidc-provider"] },
    {
      text: "Incorrect token audience",
      broken: "oidc-provider",
      passed: ["injected", "provider-chain", "role-meant", "token"],
    },
    {
      text: "EKS does not have permissions to assume the associated role.",
      broken: "trust",
      passed: ["injected", "provider-chain", "agent"],
    },
    { text: byNode, broken: "provider-chain", passed: [] },
    { text: noCredentials, broken: "provider-chain", passed: [] },
    {
      text: byNode.replace("prod-node/i-0abcdef1234567890", "orders/botocore-session-1767323045"),
      broken: "permissions",
      passed: ["injected", "provider-chain", "role-meant", "token", "oidc-provider", "trust"],
    },
  ])("breaks at $broken: $text", ({ text, broken, passed }) => {
    const { path } = diagnoseText(text);
    expect(path.filter(({ status }) => status === "broken").map(({ hop }) => hop)).toEqual([broken]);
    expect(path.filter(({ status }) => status === "passed").map(({ hop }) => hop)).toEqual(passed);
  });

  it("is empty where nothing was recognised", () => {
    expect(diagnoseText("hello").path).toEqual([]);
  });
});

it("a refusal by Kubernetes is told from one by AWS", () => {
  const text =
    'pods is forbidden: User "system:serviceaccount:shop:orders" cannot list resource "pods" in API group ""';
  expect(diagnoseText(text)).toMatchObject({ causes: [], reason: expect.stringContaining("Kubernetes refused this") });
});

it("a command never holds what a text may smuggle in", () => {
  const text =
    "User: arn:aws:sts::123456789012:assumed-role/$(reboot)/botocore-session-1767323045 is not authorized to perform: s3:GetObject because no identity-based policy allows the s3:GetObject action";
  for (const { commands } of diagnoseText(text).causes) {
    for (const command of commands) expect(command.text).not.toContain("reboot");
  }
});

it("the answer of GetCallerIdentity with the pod's own role is no error, and is told as what it is", () => {
  const text =
    '{"UserId": "AROAEXAMPLE:botocore-session-1767323045", "Account": "123456789012", "Arn": "arn:aws:sts::123456789012:assumed-role/orders/botocore-session-1767323045"}';
  expect(diagnoseText(text)).toMatchObject({
    identity: { kind: "web-identity", role: "orders" },
    causes: [],
    reason: expect.stringContaining("No error, but an identity"),
  });
});
