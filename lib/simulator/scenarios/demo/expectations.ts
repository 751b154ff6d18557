import { clusterRows } from "./clusters.ts";
import { firstContainer } from "./make/containers.ts";
import { arnOf } from "./make/role-directory.ts";
import type { ClusterRow, Expect, NamespaceRow, WorkloadRow } from "./rows.ts";

/** What an audit of the demo must say of one container of a storied workload. `a|b` accepts either. */
export interface DemoExpectation {
  readonly cluster: string;
  readonly namespace: string;
  readonly workload: string;
  readonly container: string;
  /** How many of the workload's pods have this container in these states. */
  readonly pods: number;
  readonly states: { readonly botocore: string; readonly go2: string; readonly java2: string; readonly js3: string };
  /** ARN held, refused, or fallen back to; null: none is asserted. */
  readonly role: string | null;
  readonly reach: Expect["reach"];
  readonly evidence: string | null;
  readonly why: string;
}

function statesOf(states: Expect["states"]): DemoExpectation["states"] {
  const [botocore, go2, java2, js3] = typeof states === "string" ? [states, states, states, states] : states;
  return { botocore, go2, java2, js3 };
}

const arns = (account: string, names: string): string =>
  names
    .split("|")
    .map((name) => arnOf(account, name))
    .join("|");

/** Pods of a daemon: its nodes, and those of a debug container: one. */
function podsOf(cluster: ClusterRow, row: WorkloadRow, expect: Expect): number {
  if (expect.container !== undefined && expect.container === row.debug) return 1;
  if (row.kind !== "DaemonSet") return row.pods ?? 1;
  return cluster.pools.filter((pool) => row.pools?.includes(pool.name)).reduce((sum, pool) => sum + pool.nodes, 0);
}

function expectationsOf(cluster: ClusterRow, namespace: NamespaceRow, row: WorkloadRow): DemoExpectation[] {
  const line = (expect: Expect, pods: number): DemoExpectation => ({
    cluster: cluster.name,
    namespace: namespace.name,
    workload: row.name,
    container: expect.container ?? firstContainer(row),
    pods,
    states: statesOf(expect.states),
    role: expect.role === null ? null : arns(cluster.account, expect.role),
    reach: expect.reach,
    evidence: expect.evidence ?? null,
    why: expect.why,
  });
  return [
    ...(row.expect ?? []).map((one) => line(one, podsOf(cluster, row, one))),
    ...(row.waves ?? []).flatMap((wave) => (wave.expect ?? []).map((one) => line(one, wave.pods))),
  ];
}

/** Every storied container of the demo, in the order of the tables. */
export const demoExpectations: readonly DemoExpectation[] = clusterRows.flatMap((cluster) =>
  cluster.namespaces.flatMap((namespace) =>
    namespace.workloads.flatMap((row) => expectationsOf(cluster, namespace, row)),
  ),
);
