import { describe, expect, test } from "vitest";
import { account, role, roleArn } from "../testing/aws.ts";
import { cluster, iam, inventory } from "../testing/estate.ts";
import { made, pod } from "../testing/kubernetes.ts";
import { coverage, denied } from "../testing/listing.ts";
import { findingsOf } from "./evaluate.ts";
import { severities } from "./finding.ts";
import { rules } from "./registry.ts";
import { contextOf } from "./testing/run.ts";
import { agent, allRead, annotated, associated, carrying, nodeCall, openNode } from "./testing/samples.ts";

const broken = {
  cluster: {
    serviceAccounts: [
      annotated(roleArn("app"), made + 60_000),
      annotated(roleArn("gone"), made - 1000, { name: "web" }),
    ],
    pods: [
      pod(),
      pod({ name: "app-2" }),
      carrying(roleArn("gone"), { name: "web-1", owner: { kind: "Deployment", name: "web", uid: "uid-web" } }),
      associated({ name: "old-1", owner: { kind: "Deployment", name: "old", uid: "uid-old" } }),
      agent,
    ],
    ...openNode,
  },
  usage: [nodeCall()],
  windows: [allRead],
};

describe("Findings of an audit", () => {
  test("come gravest first, then by containers", () => {
    const { findings } = findingsOf(contextOf(broken));
    const order = findings.map(({ severity }) => severities.indexOf(severity));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(findings[0]).toMatchObject({ rule: "pod-older-than-annotation", severity: "critical" });
  });

  test("do not depend on the order in which pods were listed", () => {
    const turned = { ...broken, cluster: { ...broken.cluster, pods: broken.cluster.pods.toReversed() } };
    const keys = (audit: typeof broken) =>
      findingsOf(contextOf(audit)).findings.map(({ key, containers }) => `${key} ${containers}`);
    expect(keys(turned).toSorted()).toEqual(keys(broken).toSorted());
  });

  test("keep their identity when pods are made anew under other names, on another day", () => {
    const renamed = {
      ...broken,
      now: made + 1,
      cluster: {
        ...broken.cluster,
        pods: broken.cluster.pods.map((one) =>
          one === agent ? one : { ...one, name: `${one.name}-x`, uid: `${one.uid}-x` },
        ),
      },
    };
    const keys = (audit: typeof broken) => findingsOf(contextOf(audit)).findings.map(({ key }) => key);
    expect(keys(renamed).toSorted()).toEqual(keys(broken).toSorted());
  });

  test("of an estate in order are what is open to every cluster, and nothing graver than low", () => {
    const { findings, notEvaluated } = findingsOf(contextOf({ windows: [allRead] }));
    expect(findings.filter(({ severity }) => severity !== "low" && severity !== "info")).toEqual([]);
    expect(notEvaluated.filter(({ source }) => source !== "iam:GetAccountAuthorizationDetails")).toEqual([]);
  });
});

/** States in which something is wrong with a container. */
const urgent = ["falling-back", "denied", "missing", "shadowed", "stale", "static-keys", "node-role-used"];

test("every container whose state is urgent is in some finding", () => {
  const context = contextOf(broken);
  const concerned = context.placed.filter(({ row }) => urgent.includes(row.state));
  expect(concerned.length).toBeGreaterThan(3);
  const { findings } = findingsOf(context);
  const told = new Set(findings.map(({ subject }) => `${subject.namespace}/${subject.name}`));
  const byRole = new Set(findings.map(({ subject }) => subject.name));
  const silent = concerned.filter(
    ({ row }) => !told.has(`${row.namespace}/${row.workload}`) && !(row.role !== null && byRole.has(row.role)),
  );
  expect(silent.map(({ row }) => row.id)).toEqual([]);
});

describe("Rules without their sources", () => {
  const read = cluster({ serviceAccounts: [annotated()], pods: [carrying(), agent] });

  test("say nothing and are listed with why and what lifts it", () => {
    const blind = iam();
    const audit = { inventory: inventory([read], [{ ...blind, roles: denied(blind.roles) }]) };
    const { findings, notEvaluated } = findingsOf(contextOf(audit));
    expect(findings.filter(({ rule }) => rule.startsWith("trust-"))).toEqual([]);
    const trust = notEvaluated.filter(({ rule }) => rule === "trust-explicit-deny");
    expect(trust).toEqual([
      {
        rule: "trust-explicit-deny",
        source: "iam:ListRoles",
        scopes: [account, "c1"],
        why: "iam:ListRoles was denied",
        lift: "allow iam:ListRoles",
      },
    ]);
  });

  test("are listed for each source that denies them, and for no other", () => {
    for (const list of ["pods", "serviceAccounts", "nodes", "webhooks", "associations", "instances", "eks"] as const) {
      const audit = { inventory: inventory([{ ...read, [list]: denied<unknown>(read[list]) }]), windows: [allRead] };
      const context = contextOf(audit);
      const listed = new Set(
        findingsOf(context)
          .notEvaluated.filter(({ scopes }) => scopes[0] === "c1")
          .map(({ rule }) => rule),
      );
      expect([...listed].toSorted()).toEqual(
        rules
          .filter(({ meta }) => meta.needs.includes(list))
          .map(({ meta }) => meta.id)
          .toSorted(),
      );
    }
  });

  test("about policies are listed where the details of roles were not read whole, whatever the roles themselves tell", () => {
    const details = { coverage: coverage("iam:GetAccountAuthorizationDetails", account, "partial", 2) };
    const whole = iam({ roles: [{ ...role("app"), policies: [], lastUsed: { at: null, region: null } }] });
    const listedIn = (one: typeof whole): string[] =>
      findingsOf(contextOf({ inventory: inventory([read], [one]), windows: [allRead] })).notEvaluated.map(
        ({ rule }) => rule,
      );
    expect(listedIn(whole)).toEqual([]);
    expect(listedIn({ ...whole, roleDetails: details })).toEqual(
      rules.filter(({ meta }) => meta.needs.includes("role-policies")).map(({ meta }) => meta.id),
    );
  });

  test("an account that was never asked counts as not read", () => {
    const abroad = carrying(roleArn("reader", "210987654321"));
    const context = contextOf({ cluster: { serviceAccounts: [annotated()], pods: [abroad, agent] } });
    const gaps = findingsOf(context).notEvaluated.filter(({ rule }) => rule === "trust-refuses");
    expect(gaps).toEqual([
      expect.objectContaining({ scopes: ["210987654321"], lift: "Read IAM of account 210987654321" }),
    ]);
  });

  test("workloads of which a container is unknown are named", () => {
    const blind = iam();
    const audit = { inventory: inventory([read], [{ ...blind, roles: denied(blind.roles) }]) };
    expect(findingsOf(contextOf(audit)).undecided).toEqual(["c1/shop/Deployment/app"]);
    expect(findingsOf(contextOf({ account: { roles: [role("app")] } })).undecided).toEqual([]);
  });
});
