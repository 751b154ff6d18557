import { describe, expect, it } from "vitest";
import { moveFor } from "./moves.ts";
import type { GridEntry } from "./types.ts";

const row = (key: string, level: number, href: string | null = `/${key}`): GridEntry<null, null> => ({
  kind: "row",
  key,
  level,
  href,
  label: key,
  row: null,
});
const head = (key: string, expanded: boolean): GridEntry<null, null> => ({
  kind: "head",
  key,
  level: 1,
  href: `/${key}`,
  label: key,
  head: null,
  expanded,
});

const entries = [row("a", 1), head("b", true), row("b1", 2), row("b2", 2), head("c", false), row("d", 1, null)];

describe("a key in the grid", () => {
  it.each([
    ["ArrowDown", 0, { kind: "go", to: 1 }],
    ["j", 5, { kind: "go", to: 5 }],
    ["k", 0, { kind: "go", to: 0 }],
    ["End", 0, { kind: "go", to: 5 }],
    ["Home", 4, { kind: "go", to: 0 }],
    ["PageDown", 1, { kind: "go", to: 5 }],
    ["ArrowRight", 4, { kind: "fold", at: 4, expanded: true }],
    ["ArrowRight", 1, { kind: "go", to: 2 }],
    ["ArrowRight", 0, null],
    ["ArrowLeft", 1, { kind: "fold", at: 1, expanded: false }],
    ["ArrowLeft", 3, { kind: "go", to: 1 }],
    ["ArrowLeft", 0, { kind: "go", to: 0 }],
    ["Enter", 2, { kind: "open", at: 2 }],
    ["Enter", 5, null],
    ["q", 0, null],
  ])("%s on row %d", (key, at, move) => {
    expect(moveFor({ key, shift: false }, entries, at, true)).toEqual(move);
  });

  it("selects one row, and with Shift a range", () => {
    expect(moveFor({ key: "x", shift: false }, entries, 2, true)).toEqual({ kind: "select", at: 2, range: false });
    expect(moveFor({ key: "X", shift: true }, entries, 3, true)).toEqual({ kind: "select", at: 3, range: true });
  });

  it("is only an arrow where letters are turned off", () => {
    expect(moveFor({ key: "j", shift: false }, entries, 0, false)).toBeNull();
    expect(moveFor({ key: "ArrowDown", shift: false }, entries, 0, false)).toEqual({ kind: "go", to: 1 });
  });

  it("does nothing where there is no row", () => {
    expect(moveFor({ key: "j", shift: false }, [], 0, true)).toBeNull();
  });
});
