import { expect, test } from "vitest";
import { association, podIdentityTrust, policy, role } from "../../testing/aws.ts";
import { only, run } from "../testing/run.ts";
import { agent, associated } from "../testing/samples.ts";
import { podIdentityNoTagSession } from "./pod-identity-no-tag-session.ts";

const roles = [role("app", { trust: policy(podIdentityTrust({ Action: "sts:AssumeRole" })) })];

test("an association whose role lacks sts:TagSession is told of, with its containers", () => {
  const cluster = { associations: [association()], pods: [associated(), agent] };
  const finding = only(podIdentityNoTagSession, { cluster, account: { roles } });
  expect(finding.text).toBe(
    "app does not allow sts:TagSession, so the association of shop/app gives nothing; 1 container is refused",
  );
  expect(finding).toMatchObject({ severity: "medium", containers: 1, subject: { kind: "association", name: "app" } });
});

test("it is told of before any pod meets it", () => {
  const cluster = { associations: [association({ serviceAccount: "later" })] };
  expect(only(podIdentityNoTagSession, { cluster, account: { roles } })).toMatchObject({
    severity: "low",
    containers: 0,
  });
});

test("both actions are no finding", () => {
  expect(run(podIdentityNoTagSession, { cluster: { associations: [association()] } })).toEqual([]);
});
