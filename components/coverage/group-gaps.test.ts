import { expect, it } from "vitest";
import { type Gap, groupGaps } from "./group-gaps.ts";

const gap = (source: string, scope: string, lift: string, leavesOpen: string): Gap => ({
  coverage: { source, scope, status: "failed", count: 0, reason: "no answer", lift, startedAt: 0, finishedAt: 0 },
  leavesOpen,
  containers: 0,
});

it("what one act lifts is told once, with all that it leaves open", () => {
  const groups = groupGaps([
    gap("kubernetes:pods", "a", "check KUBECONFIG", "all"),
    gap("iam:ListRoles", "123456789012", "renew the credentials", "roles"),
    gap("kubernetes:nodes", "a", "check KUBECONFIG", "all"),
    gap("kubernetes:pods", "b", "check KUBECONFIG", ""),
  ]);
  expect(groups.map(({ scope, sources, leavesOpen }) => [scope, sources, leavesOpen])).toEqual([
    ["a", ["kubernetes:pods", "kubernetes:nodes"], ["all"]],
    ["123456789012", ["iam:ListRoles"], ["roles"]],
    ["b", ["kubernetes:pods"], []],
  ]);
});
