import type { ContainerRow } from "#lib/domain/view/row.ts";
import type { ShownState } from "#lib/domain/view/states.ts";

/** Gravest first. */
export const severities = ["critical", "high", "medium", "low"] as const;

export type Severity = (typeof severities)[number];

/** How grave each state is that is a finding; states that are not here are none. */
const byState: Partial<Readonly<Record<ShownState, Severity>>> = {
  "falling-back": "high",
  denied: "high",
  missing: "high",
  shadowed: "medium",
  stale: "medium",
  "static-keys": "medium",
  "node-role-used": "medium",
};

/** The severity of a container's state; null: no finding. Calls that were seen with the node's role weigh more than reach alone. */
export function severityOf({ state, evidence, refused }: ContainerRow): Severity | null {
  if (state === "falling-back" && evidence === "node" && !refused) return "critical";
  return byState[state] ?? null;
}

/** Is it as grave as the other, or graver? */
export function atLeast(one: Severity, other: Severity): boolean {
  return severities.indexOf(one) <= severities.indexOf(other);
}
