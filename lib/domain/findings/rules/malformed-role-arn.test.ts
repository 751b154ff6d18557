import { expect, test } from "vitest";
import { cluster, inventory } from "../../testing/estate.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated, carrying } from "../testing/samples.ts";
import { malformedRoleArn } from "./malformed-role-arn.ts";

test("an annotation that is no ARN is told of, safe to show", () => {
  const items = { serviceAccounts: [annotated("app\u202e")], pods: [carrying("app\u202e"), agent] };
  const finding = only(malformedRoleArn, { cluster: items });
  expect(finding.text).toBe('shop/app is annotated with "app<U+202E>", which is no role ARN; 1 container is refused');
  expect(finding.certainty).toBe("certain");
});

test("on a cluster that is not on EKS a bare name may be right", () => {
  const read = cluster({ serviceAccounts: [annotated("app")], eks: [] }, { eksName: null });
  expect(only(malformedRoleArn, { inventory: inventory([read]) }).certainty).toBe("possible");
});

test("a role ARN is not told of", () => {
  expect(run(malformedRoleArn, { cluster: { serviceAccounts: [annotated()] } })).toEqual([]);
});
