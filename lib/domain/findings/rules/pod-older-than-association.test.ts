import { expect, test } from "vitest";
import { association, role, roleArn } from "../../testing/aws.ts";
import { made } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { agent, associated, carrying } from "../testing/samples.ts";
import { podOlderThanAssociation } from "./pod-older-than-association.ts";

test("a pod that is older than its association and carries nothing is told of", () => {
  const associations = [association({ createdAt: made + 60_000 })];
  const finding = only(podOlderThanAssociation, { cluster: { associations } });
  expect(finding.text).toContain("1 pod of shop/app is older than the association of service account app with app");
  expect(finding.severity).toBe("medium");
});

test("a pod that carries the variables is not", () => {
  expect(
    run(podOlderThanAssociation, { cluster: { associations: [association()], pods: [associated(), agent] } }),
  ).toEqual([]);
});

test("a pod that still holds the annotation's role is told of with that role", () => {
  const associations = [association({ createdAt: made + 60_000, roleArn: roleArn("other") })];
  const roles = [role("app"), role("other")];
  const cluster = { associations, pods: [carrying(), agent] };
  expect(only(podOlderThanAssociation, { cluster, account: { roles } }).text).toContain("1 container still holds app");
});
