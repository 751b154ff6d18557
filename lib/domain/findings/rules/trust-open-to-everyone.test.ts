import { expect, test } from "vitest";
import { account, policy, role, roleArn } from "../../testing/aws.ts";
import { only, run } from "../testing/run.ts";
import { trustOpenToEveryone } from "./trust-open-to-everyone.ts";

const open = (statement: object) => ({
  roles: [role("app", { trust: policy({ Effect: "Allow", Action: "sts:AssumeRole", ...statement }) })],
});

test("a principal of * without a condition is critical", () => {
  const finding = only(trustOpenToEveryone, { account: open({ Principal: "*" }) });
  expect(finding.text).toBe("app lets in everyone by statement 0, and no condition limits it");
  expect(finding).toMatchObject({ severity: "critical", subject: { kind: "role", name: roleArn("app"), account } });
});

test("conditions take it down to high", () => {
  const Condition = { StringEquals: { "aws:PrincipalOrgID": "o-example" } };
  expect(only(trustOpenToEveryone, { account: open({ Principal: { AWS: "*" }, Condition }) }).severity).toBe("high");
});

test("a named principal is none", () => {
  expect(run(trustOpenToEveryone, { account: open({ Principal: { Service: "ec2.amazonaws.com" } }) })).toEqual([]);
});
