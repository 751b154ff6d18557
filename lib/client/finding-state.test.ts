import { describe, expect, it } from "vitest";
import {
  addFindingFilters,
  clearFindingFilter,
  findingParams,
  readFindingState,
  removeFindingFilter,
  toggleFindingGroup,
  toggleFindingValue,
} from "./finding-state.ts";

const asked = (search: string): string => decodeURIComponent(findingParams(new URLSearchParams(search)).toString());
const changed = (search: string, change: (params: URLSearchParams) => void): string => {
  const params = new URLSearchParams(search);
  change(params);
  return decodeURIComponent(params.toString());
};

describe("the URL of the findings", () => {
  it.each([
    ["", "status=open"],
    ["status=any", ""],
    ["status=resolved", "status=resolved"],
    ["severity=high,!low&q=star&open=x&tool=kubectl", "status=open&severity=high,!low&q=star"],
    ["audit=7&sort=firstSeen&order=desc", "status=open&sort=firstSeen&order=desc&audit=7"],
  ])("%s asks the API for %s", (search, query) => {
    expect(asked(search)).toBe(query);
  });

  it("shows open findings unless it says something else", () => {
    expect(readFindingState(new URLSearchParams()).filters).toEqual([{ key: "status", value: "open", not: false }]);
    expect(readFindingState(new URLSearchParams("status=any")).filters).toEqual([]);
    const open = { key: "status", value: "open", not: false } as const;
    expect(changed("", (params) => removeFindingFilter(params, open))).toBe("status=any");
    expect(changed("status=any", (params) => addFindingFilters(params, [open]))).toBe("");
    expect(changed("", (params) => toggleFindingValue(params, "status", "resolved"))).toBe("status=open,resolved");
    expect(changed("", (params) => clearFindingFilter(params, "status"))).toBe("status=any");
  });

  it("takes a value back, and its opposite in its place", () => {
    expect(changed("rule=a,b", (params) => toggleFindingValue(params, "rule", "a"))).toBe("rule=b");
    const not = { key: "rule", value: "b", not: true } as const;
    expect(changed("rule=a,b", (params) => addFindingFilters(params, [not]))).toBe("rule=a,!b");
  });

  it("holds the groups that are unfolded", () => {
    const both = changed("open=a", (params) => toggleFindingGroup(params, "b"));
    expect(readFindingState(new URLSearchParams(both)).open).toEqual(["a", "b"]);
    expect(changed("open=a", (params) => toggleFindingGroup(params, "a"))).toBe("");
  });
});
