import { expect, test } from "vitest";
import { only, run } from "../testing/run.ts";
import { allRead } from "../testing/samples.ts";
import { useNotCovered } from "./use-not-covered.ts";

test("a cluster for which CloudTrail was not read is told of, for information", () => {
  const finding = only(useNotCovered, {});
  expect(finding.severity).toBe("info");
  expect(finding.text).toContain("CloudTrail was not read to the end for 1 of 1 instance");
});

test("a cluster whose every event was read is not", () => {
  expect(run(useNotCovered, { windows: [allRead] })).toEqual([]);
});
