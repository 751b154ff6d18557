import { describe, expect, it } from "vitest";
import {
  addFilters,
  filterKeyOf,
  readTableState,
  removeFilter,
  sortBy,
  tableParams,
  toggleValue,
} from "./table-state.ts";

const after = (search: string, change: (params: URLSearchParams) => void) => {
  const params = new URLSearchParams(search);
  change(params);
  return decodeURIComponent(params.toString());
};

describe("the URL of a table", () => {
  it("is read as filters, text and order", () => {
    expect(
      readTableState(new URLSearchParams("state=denied,missing&namespace=!kube-system&q=star&sort=pods&order=desc")),
    ).toEqual({
      filters: [
        { key: "namespace", value: "kube-system", not: true },
        { key: "state", value: "denied", not: false },
        { key: "state", value: "missing", not: false },
      ],
      text: "star",
      sort: "pods",
      descending: true,
    });
  });

  it("means the most urgent first where it says nothing, or nonsense", () => {
    expect(readTableState(new URLSearchParams("sort=__proto__&state=,!"))).toEqual({
      filters: [],
      text: "",
      sort: "urgency",
      descending: false,
    });
  });

  it("passes on only what the API knows", () => {
    expect(tableParams(new URLSearchParams("state=denied&group=cause&open=x&audit=a1&q=")).toString()).toBe(
      "state=denied&audit=a1",
    );
  });

  it.each([
    ["state=denied", "state", "missing", "state=denied,missing"],
    ["state=denied,missing", "state", "denied", "state=missing"],
    ["state=denied", "state", "denied", ""],
    ["state=!denied", "state", "denied", "state=denied"],
    ["", "no-such-key", "x", ""],
  ])("with %j, toggling %s %s gives %j", (search, key, value, result) => {
    expect(after(search, (params) => toggleValue(params, key, value))).toBe(result);
  });

  it("takes and drops excluded values", () => {
    const filter = { key: "namespace", value: "kube-system", not: true } as const;
    expect(after("", (params) => addFilters(params, [filter]))).toBe("namespace=!kube-system");
    expect(after("namespace=!kube-system,pay", (params) => removeFilter(params, filter))).toBe("namespace=pay");
  });

  it.each([
    ["", "pods", "sort=pods"],
    ["sort=pods", "pods", "sort=pods&order=desc"],
    ["sort=pods&order=desc", "pods", "sort=pods"],
    ["sort=pods&order=desc", "urgency", ""],
    ["", "urgency", "sort=urgency&order=desc"],
    ["sort=urgency&order=desc", "urgency", ""],
  ])("with %j, sorting by %s gives %j", (search, key, result) => {
    expect(after(search, (params) => sortBy(params, key))).toBe(result);
  });

  it("knows the short forms of keys", () => {
    expect(["ns", "SA", "State", "constructor"].map(filterKeyOf)).toEqual([
      "namespace",
      "serviceAccount",
      "state",
      null,
    ]);
  });
});
