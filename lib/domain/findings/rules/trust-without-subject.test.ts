import { expect, test } from "vitest";
import { issuer, policy, providerOfCluster, role } from "../../testing/aws.ts";
import { serviceAccount } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { annotated } from "../testing/samples.ts";
import { trustWithoutSubject } from "./trust-without-subject.ts";

const trusting = (Condition: object) =>
  role("app", {
    trust: policy({
      Effect: "Allow",
      Principal: { Federated: providerOfCluster },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition,
    }),
  });
const audience = { StringEquals: { [`${issuer}:aud`]: "sts.amazonaws.com" } };

test("a policy that asks for no subject lets in every service account, and that is counted", () => {
  const serviceAccounts = [annotated(), serviceAccount({ name: "web" }), serviceAccount({ name: "jobs" })];
  const finding = only(trustWithoutSubject, { cluster: { serviceAccounts }, account: { roles: [trusting(audience)] } });
  expect(finding.text).toBe(
    "app names no service account in statement 0; 3 service accounts may assume it and it is meant for 1",
  );
  expect(finding.severity).toBe("high");
});

test("it weighs less where no audited cluster can use it", () => {
  const account = { roles: [trusting(audience)], oidcProviders: [] };
  expect(only(trustWithoutSubject, { account }).severity).toBe("medium");
});

test("a policy that names the subject is not told of", () => {
  expect(run(trustWithoutSubject)).toEqual([]);
});
