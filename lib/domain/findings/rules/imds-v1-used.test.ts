import { expect, test } from "vitest";
import { only, run } from "../testing/run.ts";
import { allRead, nodeCall } from "../testing/samples.ts";
import { imdsV1Used } from "./imds-v1-used.ts";

test("credentials that IMDSv1 gave out are told of with the calls", () => {
  const finding = only(imdsV1Used, { usage: [nodeCall({ ec2RoleDelivery: "1.0" })], windows: [allRead] });
  expect(finding.severity).toBe("high");
  expect(finding.text).toContain("12 calls on nodes of");
  expect(finding.evidence.at(-1)?.eventIds).toEqual(["e-1"]);
});

test("a caller that does not name its SDK weighs less", () => {
  expect(only(imdsV1Used, { usage: [nodeCall({ ec2RoleDelivery: "1.0", userAgent: null })] }).severity).toBe("medium");
});

test("credentials over IMDSv2 are not told of", () => {
  expect(run(imdsV1Used, { usage: [nodeCall()] })).toEqual([]);
});
