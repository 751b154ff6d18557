import { expect, test } from "vitest";
import { issuer, policy, role, webIdentityTrust } from "../../testing/aws.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated, carrying } from "../testing/samples.ts";
import { trustOtherSubject } from "./trust-other-subject.ts";

const cluster = { serviceAccounts: [annotated()], pods: [carrying(), agent] };
const naming = (subject: string) => ({ roles: [role("app", { trust: policy(webIdentityTrust(subject)) })] });

test.each([
  ["system:serviceaccount:store:app", "other namespace"],
  ["system:serviceaccount:shop:api", "other service account"],
  ["system:serviceaccount:shop:App", "case difference"],
])("%s is told of as %s", (subject, words) => {
  const finding = only(trustOtherSubject, { cluster, account: naming(subject) });
  expect(finding.text).toContain(
    `app names another subject than that of container app of shop/app in 1 pod (${words})`,
  );
  expect(finding.fix.diff).toContain(`"${issuer}:sub": "system:serviceaccount:shop:app"`);
});

test("the right subject is not", () => {
  expect(run(trustOtherSubject, { cluster, account: naming("system:serviceaccount:shop:app") })).toEqual([]);
});
