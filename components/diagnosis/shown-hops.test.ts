import { describe, expect, it } from "vitest";
import type { DiagnosisHop } from "#lib/domain/diagnosis/types.ts";
import { shownHops } from "./shown-hops.ts";

const hop = (given: Partial<DiagnosisHop>): DiagnosisHop => ({
  hop: "trust",
  status: "unknown",
  evidence: "",
  rail: "meant",
  would: null,
  details: [],
  comparisons: [],
  readFrom: null,
  lift: null,
  ...given,
});

const broken = hop({ hop: "token", status: "broken" });

describe("hops of a diagnosis", () => {
  it.each([
    ["is unknown before the break", [hop({}), broken], 0, "unknown"],
    ["was not reached behind it", [broken, hop({})], 1, "not-reached"],
    ["stays unknown behind it where something would tell more", [broken, hop({ lift: "iam:GetRole" })], 1, "unknown"],
    ["would pass where that can be told", [broken, hop({ would: "pass" })], 1, "would-pass"],
    ["would break where that can be told", [broken, hop({ would: "break" })], 1, "would-break"],
    ["of the other rail does not depend on the break", [broken, hop({ rail: "instead" })], 1, "unknown"],
    ["passed only where it was read so", [hop({ status: "passed" }), broken], 0, "passed"],
  ] as const)("one that %s", (_, path, at, status) => {
    expect(shownHops(path)[at]?.status).toBe(status);
  });

  it("say that they were read from the text, and nothing where they were not read", () => {
    const shown = shownHops([broken, hop({}), hop({ status: "passed", readFrom: "iam:GetRole" })]);
    expect(shown.map(({ readFrom }) => readFrom)).toEqual(["the text", "", "iam:GetRole"]);
  });
});
