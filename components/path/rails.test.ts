import { describe, expect, it } from "vitest";
import type { Hop, HopName, HopStatus } from "#lib/domain/view/path.ts";
import { hopWords, statusLooks } from "./hop-words.ts";
import { railPieces } from "./rails.ts";

const hop = (name: HopName, status: HopStatus, rail: Hop["rail"] = "meant"): Hop => ({
  hop: name,
  rail,
  status,
  injection: null,
  found: "",
  details: [],
  comparisons: [],
  readFrom: "",
  readAt: null,
  lift: null,
});

describe("the rails of a path", () => {
  it("bend over to the right where the way breaks, and pass by what is not reached", () => {
    const pieces = railPieces([
      hop("configured", "passed"),
      hop("trust", "broken"),
      hop("role-meant", "not-reached"),
      hop("node-role", "passed", "instead"),
      hop("used", "passed", "instead"),
    ]);
    expect(pieces).toEqual([
      { above: null, below: "passed", bends: false, right: "none" },
      { above: "passed", below: "ghost", bends: true, right: "none" },
      { above: "ghost", below: null, bends: false, right: "through" },
      { above: null, below: null, bends: false, right: "both" },
      { above: null, below: null, bends: false, right: "above" },
    ]);
  });

  it("have no right one where the way ends in nothing", () => {
    const pieces = railPieces([hop("configured", "passed"), hop("trust", "broken"), hop("role-meant", "would-pass")]);
    expect(pieces.map(({ right, bends }) => [right, bends])).toEqual([
      ["none", false],
      ["none", false],
      ["none", false],
    ]);
  });

  it("are never drawn as passed into or out of what was not read", () => {
    const pieces = railPieces([hop("injected", "passed"), hop("trust", "unknown"), hop("used", "passed")]);
    expect(pieces.map(({ above, below }) => [above, below])).toEqual([
      [null, "open"],
      ["open", "open"],
      ["open", null],
    ]);
  });

  it("start on the right where nothing is meant", () => {
    const pieces = railPieces([
      hop("configured", "passed"),
      hop("node-role", "passed", "instead"),
      hop("used", "unknown", "instead"),
    ]);
    expect(pieces.map(({ right }) => right)).toEqual(["none", "below", "above"]);
  });
});

it("every hop and every status has words", () => {
  expect(new Set(Object.values(hopWords).map(({ name }) => name)).size).toBe(Object.keys(hopWords).length);
  expect(new Set(Object.values(statusLooks).map(({ word }) => word)).size).toBe(Object.keys(statusLooks).length);
});
