import { expect, test } from "vitest";
import { issuer, policy, providerOfCluster, role } from "../../testing/aws.ts";
import { only, run } from "../testing/run.ts";
import { trustForAllValues } from "./trust-for-all-values.ts";

const onClaim = (claim: string) =>
  role("app", {
    trust: policy({
      Effect: "Allow",
      Principal: { Federated: providerOfCluster },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: { "ForAllValues:StringEquals": { [`${issuer}:${claim}`]: "x" } },
    }),
  });

test("on the subject it is high", () => {
  const finding = only(trustForAllValues, { account: { roles: [onClaim("sub")] } });
  expect(finding.severity).toBe("high");
  expect(finding.text).toContain("tests the subject with ForAllValues in statement 0");
});

test("on the audience only it is medium", () => {
  expect(only(trustForAllValues, { account: { roles: [onClaim("aud")] } }).severity).toBe("medium");
});

test("plain StringEquals is none", () => {
  expect(run(trustForAllValues)).toEqual([]);
});
