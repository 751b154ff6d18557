import { afterAll, describe, expect, it } from "vitest";
import { makePlace, runCommand } from "../testing/command.ts";

const place = makePlace();
afterAll(() => place.remove());

const refused =
  "An error occurred (AccessDenied) when calling the AssumeRoleWithWebIdentity operation: Not authorized to perform sts:AssumeRoleWithWebIdentity";
const denied =
  "AccessDenied: User: arn:aws:sts::123456789012:assumed-role/orders/botocore-session-1700000000 is not authorized to perform: s3:PutObject on resource: arn:aws:s3:::orders/1 with an explicit deny in a service control policy";

describe("rolecall diagnose", () => {
  it("answers an error from stdin with the promised shape, and ends with 0", async () => {
    const { status, stdout, stderr } = await runCommand(["diagnose", "--format", "json"], { input: denied });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      identity: {
        arn: "arn:aws:sts::123456789012:assumed-role/orders/botocore-session-1700000000",
        kind: "web-identity",
      },
      causes: [
        {
          cause: "EXPLICIT_DENY_SCP",
          confidence: "certain",
          why: expect.any(String),
          fix: [expect.any(String)],
          check: [expect.any(String)],
        },
      ],
      path: expect.arrayContaining([
        expect.objectContaining({ hop: "permissions", status: "broken", evidence: expect.any(String) }),
      ]),
      reason: null,
    });
  });

  it("prints what a person needs with --format text", async () => {
    const { status, stdout } = await runCommand(["diagnose", "--format", "text"], { input: refused });
    expect(status).toBe(0);
    expect(stdout).toContain("The text alone cannot tell which of these it is");
    expect(stdout).toContain("(TRUST_SUB_MISMATCH, possible)");
    expect(stdout).toContain("broken      trust:");
  });

  it("answers a line for a line with --jsonl, and goes on after a line that is none", async () => {
    const lines = [JSON.stringify(refused), "{", "", JSON.stringify({ id: "b", text: denied }), "7"];
    const { status, stdout, stderr } = await runCommand(["diagnose", "--jsonl"], { input: `${lines.join("\n")}\n` });
    const answers = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);
    expect(answers).toMatchObject([
      { causes: expect.arrayContaining([expect.objectContaining({ cause: "TRUST_SUB_MISMATCH" })]) },
      { version: 1, causes: [], error: "it is no JSON" },
      { id: "b", causes: [{ cause: "EXPLICIT_DENY_SCP" }] },
      { causes: [], error: "it is no JSON string" },
    ]);
    expect(status).toBe(2);
    expect(stderr).toBe("rolecall: line 2: it is no JSON\nrolecall: line 5: it is no JSON string\n");
  });

  it.each([
    { what: "nothing", input: "", line: "it is empty" },
    { what: "bytes that are no text", input: "\u0000\u0001\u0002\u0003".repeat(500), line: "it is no text" },
    {
      what: "a web page",
      input: "<!DOCTYPE html><html><body><h1>Welcome</h1></body></html>",
      line: "it is a web page",
    },
  ])("says that it cannot read $what, still in JSON, and ends with 2", async ({ input, line }) => {
    const { status, stdout, stderr } = await runCommand(["diagnose"], { input });
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, causes: [] });
    expect(stderr).toContain(`rolecall: Cannot read this: ${line}`);
  });

  it("prints no secret of the text", async () => {
    const input = `aws_secret_access_key=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\nAKIAIOSFODNN7EXAMPLE\n${refused}`;
    const { stdout } = await runCommand(["diagnose"], { input });
    expect(stdout).not.toContain("wJalrXUtnFEMI");
    expect(stdout).not.toContain("AKIAIOSFODNN7EXAMPLE");
  });
});
