import { afterAll, describe, expect, it } from "vitest";
import { makePlace, runCommand } from "../testing/command.ts";

const place = makePlace();
afterAll(() => place.remove());

const asked = {
  id: "w1",
  settings: { region: "", regionalSts: false, annotationPrefix: "eks.amazonaws.com" },
  serviceAccount: {
    metadata: {
      name: "orders",
      namespace: "shop",
      annotations: { "eks.amazonaws.com/role-arn": "arn:aws:iam::123456789012:role/app" },
    },
  },
  associated: false,
  pod: { metadata: { namespace: "shop" }, spec: { serviceAccountName: "orders", containers: [{ name: "app" }] } },
};

describe("rolecall admission", () => {
  it("answers what the webhook would add", async () => {
    const { status, stdout } = await runCommand(["admission", "--format", "json"], { input: JSON.stringify(asked) });
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      id: "w1",
      added: {
        labels: {},
        volumes: [{ name: "aws-iam-token" }],
        containers: { app: { env: [{ name: "AWS_ROLE_ARN" }, {}] } },
      },
    });
  });

  it("tells the number of a line that is no case, answers the others, and ends with 2", async () => {
    const lines = [JSON.stringify(asked), "", "{", JSON.stringify({ id: "w2", pod: { spec: { containers: "app" } } })];
    const { status, stdout, stderr } = await runCommand(["admission"], { input: `${lines.join("\n")}\n` });
    expect(status).toBe(2);
    expect(
      stdout
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line) as unknown),
    ).toMatchObject([
      { version: 1, id: "w1" },
      { version: 1, id: null, added: null, error: "it is no JSON" },
      { version: 1, id: "w2", added: null, error: "pod.spec.containers is not a list" },
    ]);
    expect(stderr).toBe("rolecall: line 3: it is no JSON\nrolecall: line 4: pod.spec.containers is not a list\n");
  });
});
