import { expect, it } from "vitest";
import { foldProgress } from "./fold-progress.ts";
import type { ProgressLine } from "./progress-list.tsx";

const line = (source: string, scope: string, status: ProgressLine["status"], done: number): ProgressLine => ({
  source,
  scope,
  label: source,
  status,
  done,
  expected: null,
  waiting: null,
  startedAt: done,
  finishedAt: done + 10,
});

it("what is complete is one line per scope, what is not keeps its own and comes first", () => {
  const lines = foldProgress([
    line("kubernetes:pods", "a", "complete", 100),
    line("kubernetes:nodes", "a", "complete", 5),
    line("iam:ListRoles", "123456789012", "denied", 0),
    line("kubernetes:pods", "b", "complete", 7),
    line("kubernetes:nodes", "b", "running", 2),
  ]);
  expect(lines.map(({ label, scope, status, done }) => [label, scope, status, done])).toEqual([
    ["iam:ListRoles", "123456789012", "denied", 0],
    ["kubernetes:nodes", "b", "running", 2],
    ["2 sources", "a", "complete", 105],
    ["kubernetes:pods", "b", "complete", 7],
  ]);
});
