import type { State } from "../credentials/states.ts";

/**
 * States as people see them: `node-role` and `holding` are told apart by what is known of their use.
 * In sort order, most urgent first.
 */
export const shownStates = [
  "falling-back",
  "denied",
  "missing",
  "shadowed",
  "stale",
  "static-keys",
  "node-role-used",
  "node-role-exposed",
  "node-role-essential",
  "holding-confirmed",
  "holding-expected",
  "isolated",
  "finished",
  "unknown",
] as const;

export type ShownState = (typeof shownStates)[number];

/** The columns of the overview: by what a container gets. */
export const stateGroups = {
  "node-role": ["falling-back", "node-role-used"],
  nothing: ["denied", "missing"],
  another: ["shadowed", "stale", "static-keys"],
  meant: ["holding-confirmed", "holding-expected"],
  quiet: ["node-role-exposed", "node-role-essential", "isolated", "finished"],
  unknown: ["unknown"],
} as const satisfies Record<string, readonly ShownState[]>;

export type StateGroup = keyof typeof stateGroups;

/** The state behind what is shown. */
export function stateOf(shown: ShownState): State {
  if (shown.startsWith("node-role")) return "node-role";
  if (shown.startsWith("holding")) return "holding";
  return shown as State;
}
