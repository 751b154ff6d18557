/** State of a container, most urgent first. The order is the sort order everywhere. */
export const states = [
  "falling-back",
  "denied",
  "missing",
  "shadowed",
  "stale",
  "static-keys",
  "node-role",
  "holding",
  "isolated",
  "finished",
  "unknown",
] as const;

export type State = (typeof states)[number];

const urgency: Readonly<Record<State, number>> = Object.fromEntries(
  states.map((state, index) => [state, index]),
) as Record<State, number>;

/** 0 is the most urgent. */
export function urgencyOf(state: State): number {
  return urgency[state];
}

/** The most urgent of some states; at least one must be given. */
export function mostUrgent(some: Iterable<State>): State {
  let found: State = "unknown";
  for (const state of some) if (urgency[state] < urgency[found]) found = state;
  return found;
}
