import { roleLabel } from "../../inventory/arn.ts";
import type { ContainerRow } from "../row.ts";
import { type ShownState, shownStates } from "../states.ts";
import { doing } from "../words.ts";

/** Containers of one workload with the same name and the same answer. */
export interface Cohort {
  /** The member seen last; its page explains the answer of all. */
  readonly example: ContainerRow;
  readonly pods: number;
}

/** Equal for containers of one workload that make one cohort. */
export function sameAnswer(row: ContainerRow): string {
  const { container, containerKind, state, source, role, gets, nodeRoleInReach, evidence, refused, cause, sdk, parts } =
    row;
  return [
    container,
    containerKind,
    state,
    source,
    role,
    gets,
    nodeRoleInReach,
    evidence,
    refused,
    cause.code,
    sdk,
    parts?.join(),
  ].join("\n");
}

/** Folds rows of one workload into cohorts, most urgent first. */
export function cohortsOf(rows: Iterable<ContainerRow>): Cohort[] {
  const cohorts = new Map<string, { example: ContainerRow; pods: number }>();
  for (const row of rows) {
    const key = sameAnswer(row);
    const cohort = cohorts.get(key);
    if (!cohort) cohorts.set(key, { example: row, pods: 1 });
    else {
      cohort.pods++;
      if ((row.lastSeen ?? 0) > (cohort.example.lastSeen ?? 0)) cohort.example = row;
    }
  }
  return [...cohorts.values()].sort(
    (a, b) => shownStates.indexOf(a.example.state) - shownStates.indexOf(b.example.state) || b.pods - a.pods,
  );
}

export function countByState(rows: Iterable<{ readonly state: ShownState }>): Partial<Record<ShownState, number>> {
  const counts: Partial<Record<ShownState, number>> = {};
  for (const { state } of rows) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

/** The most urgent state of some rows; `unknown` of none. */
export function mostUrgentShown(rows: Iterable<{ readonly state: ShownState }>): ShownState {
  let best = shownStates.length - 1;
  for (const { state } of rows) best = Math.min(best, shownStates.indexOf(state));
  return shownStates[best] ?? "unknown";
}

function phrases(
  members: ReadonlyMap<ShownState, { readonly count: number; readonly roles: ReadonlySet<string> }>,
): string[] {
  const order = [...members].sort(([, a], [, b]) => b.count - a.count);
  return order.map(([state, { count, roles }]) => {
    const [role] = roles;
    const name = roles.size === 1 && role !== undefined ? roleLabel(role) : "their roles";
    return doing(state, count, name);
  });
}

/**
 * One sentence over a workload whose parts differ: `37 of 40 pods hold app-orders, 3 fall back`. Counts pods where pods
 * differ from each other, else containers. null where all agree.
 */
export function sentenceOf(rows: readonly ContainerRow[]): string | null {
  const byPod = Map.groupBy(rows, (row) => row.pod);
  const perPod = [...byPod.values()].map((list) => ({
    state: mostUrgentShown(list),
    role: list.find((row) => row.state === mostUrgentShown(list))?.gets ?? null,
  }));
  const perContainer = rows.map((row) => ({ state: row.state, role: row.gets }));
  const podsDiffer = new Set(perPod.map((one) => one.state)).size > 1;
  const units = podsDiffer ? perPod : perContainer;
  const members = new Map<ShownState, { count: number; roles: Set<string> }>();
  for (const { state, role } of units) {
    const member = members.get(state) ?? { count: 0, roles: new Set<string>() };
    member.count++;
    if (role !== null) member.roles.add(role);
    members.set(state, member);
  }
  if (members.size < 2) return null;
  const [first = "", ...rest] = phrases(members);
  const noun = podsDiffer ? "pods" : "containers";
  return [first.replace(/^(\d+)/, `$1 of ${units.length} ${noun}`), ...rest].join(", ");
}
