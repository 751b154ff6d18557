import { describe, expect, it } from "vitest";
import { shownStates, stateGroups } from "#lib/domain/view/states.ts";
import { shapes } from "../ui/shapes.tsx";
import { groupMap, stateMap, stateName } from "./state-map.ts";

describe("the map of states", () => {
  it("has an entry for every state, in the sort order of the domain", () => {
    expect(Object.keys(stateMap)).toEqual([...shownStates]);
    expect(shownStates.map((state) => stateMap[state].order)).toEqual(shownStates.map((_, index) => index + 1));
  });

  it("gives every state a name and a shape of its own", () => {
    expect(new Set(shownStates.map(stateName)).size).toBe(shownStates.length);
    expect(new Set(shownStates.map((state) => stateMap[state].shape)).size).toBe(shownStates.length);
  });

  it("names only shapes that can be drawn", () => {
    for (const state of shownStates) expect(shapes).toHaveProperty(stateMap[state].shape);
  });

  it("ends every meaning as a sentence", () => {
    for (const state of shownStates) expect(stateMap[state].meaning).toMatch(/^[A-Z].*\.$/);
  });

  it("puts every state into exactly one group", () => {
    const grouped = Object.values(stateGroups).flat();
    expect([...grouped].sort()).toEqual([...shownStates].sort());
    expect(Object.keys(groupMap)).toEqual(Object.keys(stateGroups));
  });

  it("tells neighbours in a bar apart without their hue", () => {
    for (const group of Object.values(stateGroups)) {
      const loud = group.filter((state) => stateMap[state].loud);
      expect(new Set(loud.map((state) => stateMap[state].drawn)).size).toBe(loud.length);
    }
  });

  it("colours nothing that is quiet", () => {
    for (const state of stateGroups.quiet) expect(stateMap[state]).toMatchObject({ hue: "quiet", loud: false });
  });
});
