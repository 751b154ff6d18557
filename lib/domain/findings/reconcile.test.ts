import { describe, expect, test } from "vitest";
import { roleArn } from "../testing/aws.ts";
import { cluster, iam, inventory } from "../testing/estate.ts";
import { made } from "../testing/kubernetes.ts";
import { denied } from "../testing/listing.ts";
import { type Evaluation, findingsOf } from "./evaluate.ts";
import { type FindingRecord, reconcile } from "./reconcile.ts";
import { type Audit, contextOf } from "./testing/run.ts";
import { agent, allRead, annotated, carrying } from "./testing/samples.ts";

const late = { serviceAccounts: [annotated(roleArn("app"), made + 60_000)] };
const evaluated = (audit: Audit): Evaluation => findingsOf(contextOf({ windows: [allRead], ...audit }));
const rule = "pod-older-than-annotation";
const recordOf = (records: readonly FindingRecord[], id = rule): FindingRecord | undefined =>
  records.find(({ finding }) => finding.rule === id);

const first = reconcile([], evaluated({ cluster: late }), 100);

describe("A finding over time", () => {
  test("is first seen once and last seen again", () => {
    const second = reconcile(first, evaluated({ cluster: late }), 200);
    expect(recordOf(second)).toMatchObject({ firstSeen: 100, lastSeen: 200, resolvedAt: null });
  });

  test("is resolved by an audit that looked for it and did not find it", () => {
    const second = reconcile(
      first,
      evaluated({ cluster: { serviceAccounts: [annotated()], pods: [carrying(), agent] } }),
      200,
    );
    expect(recordOf(second)).toMatchObject({ firstSeen: 100, lastSeen: 100, resolvedAt: 200 });
    const third = reconcile(second, evaluated({ cluster: late }), 300);
    expect(recordOf(third)).toMatchObject({ firstSeen: 100, lastSeen: 300, resolvedAt: null });
  });

  test("keeps the time at which it was resolved", () => {
    const fixed = evaluated({ cluster: { serviceAccounts: [annotated()], pods: [carrying(), agent] } });
    const third = reconcile(reconcile(first, fixed, 200), fixed, 300);
    expect(recordOf(third)?.resolvedAt).toBe(200);
  });
});

describe("An audit that could not look resolves nothing", () => {
  const read = cluster(late);

  test("where a source of the rule was denied", () => {
    const blind = { ...read, pods: denied(read.pods) };
    const second = reconcile(first, evaluated({ inventory: inventory([blind]) }), 200);
    expect(recordOf(second)).toMatchObject({ lastSeen: 100, resolvedAt: null });
  });

  test("where the cluster was not part of it", () => {
    const other = cluster({}, { id: "c2" });
    const second = reconcile(first, evaluated({ inventory: inventory([other]) }), 200);
    expect(recordOf(second)).toMatchObject({ resolvedAt: null });
  });

  test("where the workload's state is not known", () => {
    const now = evaluated({ cluster: { serviceAccounts: [annotated()], pods: [carrying(), agent] } });
    const unsure = { ...now, undecided: ["c1/shop/Deployment/app"] };
    expect(recordOf(reconcile(first, unsure, 200))).toMatchObject({ resolvedAt: null });
  });

  test("where controllers were not read, so that the workload may go by another name", () => {
    const fixed = { ...cluster({ serviceAccounts: [annotated()], pods: [carrying(), agent] }) };
    const blind = { ...fixed, controllers: denied(fixed.controllers) };
    const second = reconcile(first, evaluated({ inventory: inventory([blind]) }), 200);
    expect(recordOf(second)).toMatchObject({ resolvedAt: null });
  });

  test("where a role is told of by any cluster and one of them was not read", () => {
    const gone = cluster({ serviceAccounts: [annotated(roleArn("gone"))] });
    const before = reconcile([], evaluated({ inventory: inventory([gone]) }), 100);
    expect(recordOf(before, "role-missing")).toBeDefined();
    const blind = { ...gone, serviceAccounts: denied(gone.serviceAccounts) };
    const second = reconcile(before, evaluated({ inventory: inventory([blind], [iam()]) }), 200);
    expect(recordOf(second, "role-missing")).toMatchObject({ resolvedAt: null });
  });
});
