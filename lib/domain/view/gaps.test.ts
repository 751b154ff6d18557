import { describe, expect, test } from "vitest";
import type { Coverage } from "../coverage.ts";
import { cluster, iam, inventory } from "../testing/estate.ts";
import { coverage } from "../testing/listing.ts";
import { row } from "../testing/rows.ts";
import { gapOf, gapsOf } from "./gaps.ts";
import type { ContainerRow } from "./row.ts";

const estate = inventory([cluster(), cluster({}, { id: "c2", account: "210987654321" })], [iam()]);

function opens(one: Coverage, ...rows: readonly Partial<ContainerRow>[]): string {
  return gapOf(
    one,
    rows.map((change, at) => row({ ...change, pod: `p${at}` })),
    estate,
  ).leavesOpen;
}

describe("What a source leaves open", () => {
  test.each<[string, Partial<ContainerRow>, string]>([
    ["kubernetes:serviceaccounts", { state: "unknown" }, "the state of 1 container"],
    ["eks:ListPodIdentityAssociations", { state: "unknown" }, "the state of 1 container"],
    ["cloudtrail:LookupEvents", { evidence: "not-covered" }, "any use by 1 container"],
    ["kubernetes:networkpolicies", { nodeRoleInReach: "unknown" }, "network policies in the way of 1 container"],
    [
      "kubernetes:mutatingwebhookconfigurations",
      { cause: { code: "not-injected", text: "" } },
      "why the identity is missing in 1 container",
    ],
    ["kubernetes:controllers", { workloadKind: "ReplicaSet" }, "the workload behind 1 container"],
    ["eks:ListAddons", { state: "unknown" }, "no container's state"],
    ["kubernetes:serviceaccounts", {}, "no container's state as far as read"],
  ])("%s", (source, change, words) => {
    expect(opens(coverage(source, "c1", "denied"), change)).toBe(words);
  });

  test("is counted over the containers of its cluster, or of its account", () => {
    const rows = [{ state: "unknown" as const }, { state: "unknown" as const, cluster: "c2" }];
    expect(opens(coverage("kubernetes:nodes", "c2", "denied"), ...rows)).toBe("the state of 1 container");
    expect(
      opens(coverage("iam:ListRoles", "123456789012", "denied"), ...rows.map((one) => ({ ...one, role: null }))),
    ).toBe("the state of 1 container");
  });

  test("in another account is what its roles are asked for by", () => {
    const abroad = { state: "unknown" as const, cluster: "c2", role: "arn:aws:iam::123456789012:role/shared" };
    expect(opens(coverage("iam:ListRoles", "123456789012", "denied"), abroad)).toBe("the state of 1 container");
  });

  test("is nothing where it is complete", () => {
    expect(opens(coverage("kubernetes:nodes", "c1", "complete"), { state: "unknown" })).toBe("nothing");
  });
});

describe("The gaps", () => {
  test("are what is neither complete nor left out on purpose, those that leave most open first", () => {
    const sources = [
      coverage("kubernetes:pods", "c1", "complete"),
      coverage("eks:ListAddons", "c1", "denied"),
      coverage("kubernetes:serviceaccounts", "c1", "failed"),
      coverage("eks:DescribeCluster", "c2", "skipped"),
      coverage("ec2:DescribeInstances", "c1", "partial"),
    ];
    const found = gapsOf(sources, [row({ state: "unknown" })], estate).map(({ coverage: one }) => one.source);
    expect(found).toEqual(["kubernetes:serviceaccounts", "ec2:DescribeInstances", "eks:ListAddons"]);
  });
});
