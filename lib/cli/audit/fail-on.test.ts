import { describe, expect, it } from "vitest";
import type { ContainerRow } from "#lib/domain/view/row.ts";
import { reaches, thresholdsOf } from "./fail-on.ts";
import type { Finding } from "./findings.ts";

const rowIn = (state: ContainerRow["state"], more: Partial<ContainerRow> = {}) =>
  ({ state, evidence: "none", refused: false, ...more }) as ContainerRow;
const findingsAt = (severity: Finding["severity"]) => [{ severity } as Finding];

describe("--fail-on", () => {
  it.each([
    { given: ["high"], severity: "critical", reached: true },
    { given: ["high"], severity: "high", reached: true },
    { given: ["high"], severity: "medium", reached: false },
    { given: ["low"], severity: "medium", reached: true },
    { given: ["critical,medium"], severity: "medium", reached: true },
    { given: [], severity: "critical", reached: false },
  ] as const)("$given with a finding that is $severity: $reached", ({ given, severity, reached }) => {
    expect(reaches(thresholdsOf(given), findingsAt(severity), [])).toBe(reached);
  });

  it.each([
    { given: ["node-role"], state: "node-role-exposed", reached: true },
    { given: ["node-role-used"], state: "node-role-exposed", reached: false },
    { given: ["stale", "unknown"], state: "unknown", reached: true },
    { given: ["unknown"], state: "holding-expected", reached: false },
  ] as const)("$given with a container that is $state: $reached", ({ given, state, reached }) => {
    expect(reaches(thresholdsOf(given), [], [rowIn(state)])).toBe(reached);
  });

  it("does not know other words", () => {
    expect(() => thresholdsOf(["high", "grave"])).toThrow("“grave”");
  });
});
