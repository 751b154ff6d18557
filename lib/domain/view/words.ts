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
