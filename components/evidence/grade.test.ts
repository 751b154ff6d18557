import { expect, it } from "vitest";
import { evidenceGrades } from "#lib/domain/usage/grade.ts";
import { gradeMap } from "./grade.tsx";

it("every grade has a word of its own, and only what was not covered has no bars", () => {
  expect(Object.keys(gradeMap).sort()).toEqual([...evidenceGrades].sort());
  expect(new Set(evidenceGrades.map((grade) => gradeMap[grade].word)).size).toBe(evidenceGrades.length);
  expect(evidenceGrades.filter((grade) => gradeMap[grade].level === null)).toEqual(["not-covered"]);
});
