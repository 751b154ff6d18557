import { describe, expect, it } from "vitest";
import { readQuery } from "./query-text.ts";

const keyOf = (word: string) => (["state", "namespace"].includes(word) ? word : word === "ns" ? "namespace" : null);

describe("the query field", () => {
  it.each([
    ["state:denied", [{ key: "state", values: ["denied"], not: false }], ""],
    ["state:falling-back,denied", [{ key: "state", values: ["falling-back", "denied"], not: false }], ""],
    ["ns:pay star", [{ key: "namespace", values: ["pay"], not: false }], "star"],
    ["not ns:kube-system", [{ key: "namespace", values: ["kube-system"], not: true }], ""],
    ["-ns:kube-system", [{ key: "namespace", values: ["kube-system"], not: true }], ""],
    ["ns:!kube-system", [{ key: "namespace", values: ["kube-system"], not: true }], ""],
    ["arn:aws:iam::123456789012:role/x", [], "arn:aws:iam::123456789012:role/x"],
    ["not found", [], "not found"],
    ["ns:", [], "ns:"],
    ["  two   words ", [], "two words"],
    ["", [], ""],
  ])("reads %j", (text, filters, free) => {
    expect(readQuery(text, keyOf)).toEqual({ filters, text: free });
  });
});
