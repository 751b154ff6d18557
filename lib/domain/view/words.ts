import type { ShownState } from "./states.ts";

/** What containers or pods in a state do, after a number: `3 fall back`. `%` stands for the role. */
export const stateVerbs: Readonly<Record<ShownState, string>> = {
  "falling-back": "fall back",
  denied: "are denied",
  missing: "get nothing",
  shadowed: "are shadowed",
  stale: "still hold %",
  "static-keys": "use static keys",
  "node-role-used": "use the node's role",
  "node-role-exposed": "could reach the node's role",
  "node-role-essential": "are node essentials",
  "holding-confirmed": "hold %",
  "holding-expected": "hold %",
  isolated: "are isolated",
  finished: "are finished",
  unknown: "are unknown",
};

/** What so many containers or pods in a state do: `3 fall back`, `1 falls back`. */
export function doing(state: ShownState, count: number, role: string): string {
  const verb = stateVerbs[state].replace("%", role);
  if (count !== 1) return `${count} ${verb}`;
  return `1 ${verb.replace(/^are /, "is ").replace(/^(still )?(get|hold|use|fall)\b/, "$1$2s")}`;
}
