import { describe, expect, test } from "vitest";
import { account, roleArn } from "../../testing/aws.ts";
import { made, pod } from "../../testing/kubernetes.ts";
import { findingsOf } from "../evaluate.ts";
import { severities } from "../finding.ts";
import { reconcile } from "../reconcile.ts";
import { rules } from "../registry.ts";
import { contextOf } from "../testing/run.ts";
import { agent, allRead, annotated, carrying, openNode } from "../testing/samples.ts";
import { groupFindings } from "./groups.ts";
import type { FindingQuery } from "./query.ts";
import { type ListedFinding, listFinding } from "./row.ts";
import { selectFindings } from "./select.ts";

const context = contextOf({
  cluster: {
    serviceAccounts: [
      annotated(roleArn("app"), made + 60_000),
      annotated(roleArn("gone"), made - 1000, { name: "web" }),
    ],
    pods: [
      pod(),
      pod({ name: "app-2" }),
      carrying(roleArn("gone"), { name: "web-1", owner: { kind: "Deployment", name: "web", uid: "uid-web" } }),
      agent,
    ],
    ...openNode,
  },
  windows: [allRead],
});
const evaluation = findingsOf(context);
const listed = (keep: (key: string) => boolean = () => true): ListedFinding[] =>
  reconcile([], evaluation, 100)
    .filter(({ key }) => keep(key))
    .map((record) =>
      listFinding({
        record,
        meta: rules.find(({ meta }) => meta.id === record.finding.rule)?.meta ?? null,
        found: true,
        concerned: evaluation.concerned.get(record.key) ?? null,
        estate: context.estate,
      }),
    );
const all = listed();

const query = (change: Partial<FindingQuery> = {}): FindingQuery => ({
  filters: {},
  text: "",
  about: null,
  sort: "severity",
  descending: false,
  ...change,
});
const rulesIn = (change: Partial<FindingQuery>): Set<string> =>
  new Set(selectFindings(all, query(change)).findings.map(({ row }) => row.rule));

describe("A list of findings", () => {
  test("holds everything without filters, gravest first", () => {
    const { findings, facets } = selectFindings(all, query());
    expect(findings).toHaveLength(evaluation.findings.length);
    const order = findings.map(({ row }) => severities.indexOf(row.severity));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(facets.severity.map(({ value }) => value)).toEqual(["critical", "high", "medium", "low", "info"]);
    expect(facets.status).toEqual([
      { value: "open", count: all.length },
      { value: "resolved", count: 0 },
    ]);
  });

  test("is filtered by alternatives and by exclusion, and each facet counts without its own filter", () => {
    const high = selectFindings(all, query({ filters: { severity: ["critical", "high"] } }));
    expect(high.findings.every(({ row }) => ["critical", "high"].includes(row.severity))).toBe(true);
    expect(high.facets.severity.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
    const rest = selectFindings(all, query({ filters: { severity: ["!critical", "!high"] } }));
    expect(rest.findings.length + high.findings.length).toBe(all.length);
  });

  test("knows the cluster, namespace and account of a role by the containers that carry it", () => {
    const role = all.find(({ row }) => row.rule === "role-missing");
    expect(role).toMatchObject({ clusters: ["c1"], namespaces: ["shop"], accounts: [account] });
    expect(rulesIn({ filters: { cluster: ["c2"] } })).toEqual(new Set());
  });

  test("of a container or workload holds what counts it, and nothing of its neighbours", () => {
    const web = rulesIn({ about: { kind: "container", id: "c1/shop/web-1/app" } });
    expect(web.has("role-missing")).toBe(true);
    expect(web.has("pod-older-than-annotation")).toBe(false);
    expect(
      rulesIn({ about: { kind: "workload", id: "c1/shop/Deployment/app" } }).has("pod-older-than-annotation"),
    ).toBe(true);
    expect(rulesIn({ about: { kind: "role", id: roleArn("gone") } })).toEqual(new Set(["role-missing"]));
  });

  test("is searched by every word, in any case", () => {
    expect(rulesIn({ text: "ANNOTATION shop/app" }).has("pod-older-than-annotation")).toBe(true);
    expect(rulesIn({ text: "annotation nowhere-at-all" })).toEqual(new Set());
  });

  test.each(["severity", "containers", "firstSeen", "lastSeen", "name"] as const)(
    "sorted by %s the other way round holds the same",
    (sort) => {
      const keys = (descending: boolean): string[] =>
        selectFindings(all, query({ sort, descending })).findings.map(({ row }) => row.key);
      expect(keys(true).toSorted()).toEqual(keys(false).toSorted());
    },
  );
});

describe("Groups of findings", () => {
  test("count a container once, and a finding in the group of each of its controls", () => {
    const byRule = groupFindings(all, "rule");
    expect(byRule.reduce((sum, { findings }) => sum + findings, 0)).toBe(all.length);
    expect(byRule.find(({ value }) => value === "pod-older-than-annotation")).toMatchObject({
      findings: 1,
      containers: 2,
      workloads: 1,
    });
    const byControl = groupFindings(all, "control");
    const cis = byControl.find(({ value }) => value === "cis-eks:5.2.1");
    expect(cis?.containers).toBeLessThanOrEqual(context.placed.length);
    expect(cis?.findings).toBe(all.filter(({ controls }) => controls.some(({ id }) => id === "cis-eks:5.2.1")).length);
  });

  test("name those without an owner, and count no containers of what is resolved", () => {
    const resolved = listed((key) => key.startsWith("pod-older")).map((one) => ({
      ...one,
      row: { ...one.row, status: "resolved" as const },
    }));
    expect(groupFindings(resolved, "owner")).toMatchObject([{ value: "none", findings: 1, containers: 0 }]);
  });
});
