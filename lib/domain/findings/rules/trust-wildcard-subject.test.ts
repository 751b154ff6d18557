import { expect, test } from "vitest";
import { policy, role, webIdentityTrust } from "../../testing/aws.ts";
import { only, run } from "../testing/run.ts";
import { trustWildcardSubject } from "./trust-wildcard-subject.ts";

const like = (subject: string) => ({
  roles: [role("app", { trust: policy(webIdentityTrust(subject, { operator: "StringLike" })) })],
});

test.each([
  ["system:serviceaccount:*", "high", "every service account of the cluster"],
  ["system:serviceaccount:shop:*", "medium", "every service account of a namespace"],
  ["system:serviceaccount:shop:app-*", "low", "several names of one namespace"],
])("%s weighs %s", (subject, severity, words) => {
  const finding = only(trustWildcardSubject, { account: like(subject) });
  expect(finding.severity).toBe(severity);
  expect(finding.text).toContain(`app lets in ${words} by statement 0`);
});

test("StringLike without a wildcard is no pattern", () => {
  expect(run(trustWildcardSubject, { account: like("system:serviceaccount:shop:app") })).toEqual([]);
});
