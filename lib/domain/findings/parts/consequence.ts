import type { ShownState } from "../../view/states.ts";
import type { Cohort } from "../context/workloads.ts";
import { graver, type Severity } from "../finding.ts";
import { number, roleName } from "../words.ts";

/** What a broken identity comes to, by the state of the containers that should have it. */
const byState: Readonly<Partial<Record<ShownState, Severity>>> = {
  "falling-back": "high",
  "node-role-used": "high",
  denied: "medium",
  missing: "medium",
  shadowed: "medium",
  stale: "medium",
  "static-keys": "medium",
};

function severityOf({ example: { row } }: Cohort): Severity {
  if (row.state === "falling-back" && row.evidence === "node" && !row.refused) return "critical";
  if (row.state === "denied" && row.refused) return "high";
  if (row.state === "stale" && row.lastSeen !== null && !row.refused) return "high";
  return byState[row.state] ?? "low";
}

/** The severity of a fault by what its containers come to, the gravest of them. */
export function consequenceOf(cohorts: Iterable<Cohort>): Severity {
  let severity: Severity = "low";
  for (const cohort of cohorts) severity = graver(severity, severityOf(cohort));
  return severity;
}

/** What decides the severity, for rules that go by consequence. */
export const byConsequence = {
  critical: "A container falls back to the node's role, and CloudTrail shows calls with it from its node",
  high: "A container falls back to the node's role, or CloudTrail shows that it is refused or uses a former role",
  medium: "A container gets nothing, is refused, or has another credential than the one meant for it",
  low: "No container is off its way now, or it cannot be told",
} as const satisfies Partial<Record<Severity, string>>;

const outcomes: Readonly<Record<ShownState, readonly [one: string, more: string]>> = {
  "falling-back": ["falls back to %", "fall back to %"],
  denied: ["is refused", "are refused"],
  missing: ["gets nothing", "get nothing"],
  shadowed: ["has another credential in front", "have another credential in front"],
  stale: ["still holds %", "still hold %"],
  "static-keys": ["uses static keys", "use static keys"],
  "node-role-used": ["is on a node where % is used", "are on nodes where % is used"],
  "node-role-exposed": ["could take %", "could take %"],
  "node-role-essential": ["is a part of the node", "are parts of the node"],
  "holding-confirmed": ["holds %", "hold %"],
  "holding-expected": ["holds %", "hold %"],
  isolated: ["has no credentials in reach", "have no credentials in reach"],
  finished: ["is finished", "are finished"],
  unknown: ["cannot be told", "cannot be told"],
};

/** `8 containers fall back to node-legacy, 1 gets nothing` */
export function outcomesOf(cohorts: Iterable<Cohort>): string {
  const groups = new Map<ShownState, { containers: number; roles: Set<string> }>();
  for (const { example, members } of cohorts) {
    const group = groups.get(example.row.state) ?? { containers: 0, roles: new Set<string>() };
    group.containers += members.length;
    const role = example.row.gets ?? example.resolution.node?.role;
    if (role) group.roles.add(role);
    groups.set(example.row.state, group);
  }
  const phrases = [...groups]
    .sort(([, a], [, b]) => b.containers - a.containers)
    .map(([state, { containers, roles }], position) => {
      const [role] = roles;
      const name = roles.size === 1 && role !== undefined ? roleName(role) : "a role";
      const noun = position === 0 ? ` container${containers === 1 ? "" : "s"}` : "";
      return `${number(containers)}${noun} ${outcomes[state][containers === 1 ? 0 : 1].replace("%", () => name)}`;
    });
  return phrases.join(", ");
}
