import { expect, test } from "vitest";
import { association, podIdentityTrust, policy, role } from "../../testing/aws.ts";
import { only, run } from "../testing/run.ts";
import { agent, associated } from "../testing/samples.ts";
import { podIdentityTrustRefuses } from "./pod-identity-trust-refuses.ts";

const onTag = (tag: string, value: string) =>
  role("app", {
    trust: policy(podIdentityTrust({ Condition: { StringEquals: { [`aws:RequestTag/${tag}`]: value } } })),
  });

test("a condition on another namespace is told of", () => {
  const cluster = { associations: [association()], pods: [associated(), agent] };
  const finding = only(podIdentityTrustRefuses, {
    cluster,
    account: { roles: [onTag("kubernetes-namespace", "store")] },
  });
  expect(finding.text).toContain("app does not let in the association of shop/app");
  expect(finding.containers).toBe(1);
});

test("a condition on the name of one pod is told of by the pods that it refuses", () => {
  const cluster = { associations: [association()], pods: [associated(), agent] };
  const account = { roles: [onTag("kubernetes-pod-name", "app-9")] };
  expect(run(podIdentityTrustRefuses, { cluster, account })).toHaveLength(1);
});

test("tags that fit are no finding", () => {
  const cluster = { associations: [association()], pods: [associated(), agent] };
  expect(
    run(podIdentityTrustRefuses, { cluster, account: { roles: [onTag("kubernetes-namespace", "shop")] } }),
  ).toEqual([]);
});
