import { afterAll, describe, expect, it } from "vitest";
import { sdkFamilies } from "#lib/domain/credentials/families.ts";
import { makePlace, runCommand } from "../testing/command.ts";

const place = makePlace();
afterAll(() => place.remove());

const provider = "arn:aws:iam::123456789012:oidc-provider/oidc.eks.us-east-1.amazonaws.com/id/EXAMPLE";
const name = "oidc.eks.us-east-1.amazonaws.com/id/EXAMPLE";
const policy = {
  Version: "2012-10-17",
  Statement: {
    Sid: "Orders",
    Effect: "Allow",
    Principal: { Federated: provider },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: { StringEquals: { [`${name}:sub`]: "system:serviceaccount:shop:orders" } },
  },
};
const requestOf = (account: string) => ({
  action: "sts:AssumeRoleWithWebIdentity",
  principal: { Federated: provider },
  context: { [`${name}:sub`]: `system:serviceaccount:shop:${account}`, [`${name}:aud`]: "sts.amazonaws.com" },
});

function answersOf(stdout: string): Record<string, unknown>[] {
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe("rolecall trust", () => {
  it("evaluates one policy and request from files", async () => {
    const { status, stdout } = await runCommand([
      "trust",
      "--policy",
      place.file("policy.json", JSON.stringify(policy)),
      "--request",
      place.file("request.json", JSON.stringify(requestOf("orders"))),
      "--format",
      "json",
    ]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      verdict: "allow",
      statements: [{ index: 0, sid: "Orders", effect: "Allow", matches: true, why: [{ code: "matches" }] }],
    });
  });

  it("answers a line for each line, in order, also for those that cannot be answered", async () => {
    const lines = [
      JSON.stringify({ id: "1", policy, request: requestOf("orders") }),
      "",
      JSON.stringify({ id: 2, policy: JSON.stringify(policy), request: requestOf("orderz") }),
      JSON.stringify({ id: "3", policy: "no JSON {", request: requestOf("orders") }),
      "{",
      JSON.stringify({ id: "5", policy, request: {} }),
    ];
    const { status, stdout, stderr } = await runCommand(["trust"], { input: `${lines.join("\r\n")}\n` });
    expect(status).toBe(2);
    expect(answersOf(stdout).map(({ version, id, verdict }) => [version, id, verdict])).toEqual([
      [1, "1", "allow"],
      [1, 2, "deny"],
      [1, "3", "unknown"],
      [1, null, "unknown"],
      [1, "5", "unknown"],
    ]);
    expect(stderr).toBe("rolecall: line 5: it is no JSON\nrolecall: line 6: request.action is not a text\n");
  });
});

describe("hostile lines", () => {
  const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  const request = JSON.stringify(requestOf("orders"));

  it("answers a policy and an id of great depth, and the lines after them", async () => {
    const lines = [
      `{"id":"deep","policy":${deep},"request":${request}}`,
      `{"id":${deep},"policy":${JSON.stringify(policy)},"request":${request}}`,
      "null",
      JSON.stringify({ id: "last", policy, request: requestOf("orders") }),
    ];
    const { status, stdout } = await runCommand(["trust"], { input: lines.join("\n") });
    expect(status).toBe(2);
    expect(answersOf(stdout).map(({ id, verdict }) => [id, verdict])).toEqual([
      ["deep", "unknown"],
      [null, "allow"],
      [null, "unknown"],
      ["last", "allow"],
    ]);
  });

  it("reads lines and files that begin with a byte order mark", async () => {
    const line = `\ufeff${JSON.stringify({ id: "1", policy, request: requestOf("orders") })}`;
    expect(answersOf((await runCommand(["trust"], { input: line })).stdout)).toMatchObject([{ verdict: "allow" }]);
    const { stdout } = await runCommand([
      "trust",
      "--policy",
      place.file("marked-policy.json", `\ufeff${JSON.stringify(policy)}`),
      "--request",
      place.file("marked-request.json", `\ufeff${request}`),
    ]);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: "allow" });
  });

  it("gives back an id that is a text or a number, and null for any other", async () => {
    const input = ["7", '"a"', "{}", "true", "[1]"].map((id) => `{"id":${id},"env":{}}`).join("\n");
    const { stdout } = await runCommand(["chain"], { input });
    expect(answersOf(stdout).map(({ id }) => id)).toEqual([7, "a", null, null, null]);
  });
});

describe("rolecall chain", () => {
  const scenario = {
    id: "s1",
    env: { AWS_ROLE_ARN: "arn:aws:iam::123456789012:role/app", AWS_WEB_IDENTITY_TOKEN_FILE: "${ROOT}/token" },
    files: { "${ROOT}/token": "token" },
    endpoints: { imds: "v2", container: "refused", ecs: "refused", sts: "ok", assume: "ok" },
  };

  it("answers every family with class and reasons", async () => {
    const { status, stdout } = await runCommand(["chain", "--format", "json"], { input: JSON.stringify(scenario) });
    expect(status).toBe(0);
    const [answer] = answersOf(stdout);
    expect(answer).toMatchObject({ version: 1, id: "s1" });
    const outcome = answer?.["outcome"] as Record<string, { class: string; why: { code: string }[] }>;
    expect(Object.keys(outcome)).toEqual(sdkFamilies);
    expect(outcome["botocore"]?.class).toBe("web-identity");
    expect(outcome["java2_no_sts"]?.class).not.toBe("web-identity");
    for (const family of sdkFamilies) expect(outcome[family]?.why[0]?.code).toMatch(/^[a-z0-9-]+$/);
  });

  it("goes on after a line that describes no environment, and ends with 2", async () => {
    const input = `${JSON.stringify({ id: "bad", env: [] })}\n${JSON.stringify(scenario)}\n`;
    const { status, stdout, stderr } = await runCommand(["chain"], { input });
    expect(status).toBe(2);
    expect(answersOf(stdout)).toMatchObject([
      { id: "bad", outcome: { botocore: { class: "unknown" } }, error: "env is no object" },
      { id: "s1", outcome: { botocore: { class: "web-identity" } } },
    ]);
    expect(stderr).toBe("rolecall: line 1: env is no object\n");
  });
});
