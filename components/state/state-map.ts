import type { ShownState, StateGroup } from "#lib/domain/view/states.ts";

/** What a container gets, by hue. Nothing else in the interface is coloured. */
export type Hue = "node" | "none" | "other" | "meant" | "quiet" | "unk";

/** Name of a shape in `components/ui/shapes.tsx`. */
export type StateShape =
  | "triangle-down"
  | "disc-bar"
  | "ring-slash"
  | "square-over-square"
  | "clock"
  | "key"
  | "hexagon"
  | "hexagon-outline"
  | "hexagon-dot"
  | "disc-check"
  | "ring-check"
  | "square-outline"
  | "dash"
  | "ring-question";

export interface StateLook {
  /** 1 is the most urgent. */
  readonly order: number;
  readonly word: string;
  /** What is known of its use: the second part of the name. */
  readonly use: string | null;
  /** Heading of its column, where its group already says the rest. */
  readonly heading: string;
  readonly shape: StateShape;
  readonly hue: Hue;
  /** Its segment in a bar. */
  readonly drawn: "solid" | "second" | "outline" | "faint";
  /** Good and quiet news is set in plain weight. */
  readonly loud: boolean;
  /** One sentence for the reader. */
  readonly meaning: string;
}

/** Every state, whole. A state without an entry does not compile. */
export const stateMap: Readonly<Record<ShownState, StateLook>> = {
  "falling-back": {
    order: 1,
    word: "Falling back",
    use: null,
    heading: "Falling back",
    shape: "triangle-down",
    hue: "node",
    drawn: "solid",
    loud: true,
    meaning: "A role is meant; the node’s role is what it gets.",
  },
  denied: {
    order: 2,
    word: "Denied",
    use: null,
    heading: "Denied",
    shape: "disc-bar",
    hue: "none",
    drawn: "solid",
    loud: true,
    meaning: "The right provider is asked, and STS or EKS refuses.",
  },
  missing: {
    order: 3,
    word: "Missing",
    use: null,
    heading: "Missing",
    shape: "ring-slash",
    hue: "none",
    drawn: "outline",
    loud: true,
    meaning: "A role is meant; it gets nothing.",
  },
  shadowed: {
    order: 4,
    word: "Shadowed",
    use: null,
    heading: "Shadowed",
    shape: "square-over-square",
    hue: "other",
    drawn: "solid",
    loud: true,
    meaning: "Another credential wins over the role meant for it.",
  },
  stale: {
    order: 5,
    word: "Stale",
    use: null,
    heading: "Stale",
    shape: "clock",
    hue: "other",
    drawn: "outline",
    loud: true,
    meaning: "It holds a role other than today’s configuration names.",
  },
  "static-keys": {
    order: 6,
    word: "Static keys",
    use: null,
    heading: "Static keys",
    shape: "key",
    hue: "other",
    drawn: "second",
    loud: true,
    meaning: "Long-lived keys are what it uses; nothing else is meant.",
  },
  "node-role-used": {
    order: 7,
    word: "Node role",
    use: "used",
    heading: "Used",
    shape: "hexagon",
    hue: "node",
    drawn: "second",
    loud: true,
    meaning: "Nothing is meant; CloudTrail shows the node’s role in use.",
  },
  "node-role-exposed": {
    order: 8,
    word: "Node role",
    use: "exposed",
    heading: "Exposed",
    shape: "hexagon-outline",
    hue: "quiet",
    drawn: "outline",
    loud: false,
    meaning: "Nothing is meant; it could reach the node’s role, no use seen.",
  },
  "node-role-essential": {
    order: 9,
    word: "Node role",
    use: "essential",
    heading: "Essential",
    shape: "hexagon-dot",
    hue: "quiet",
    drawn: "outline",
    loud: false,
    meaning: "A part of the node itself; it may use the node’s role.",
  },
  "holding-confirmed": {
    order: 10,
    word: "Holding",
    use: "confirmed",
    heading: "Confirmed",
    shape: "disc-check",
    hue: "meant",
    drawn: "solid",
    loud: false,
    meaning: "It holds the role meant for it, and CloudTrail shows it.",
  },
  "holding-expected": {
    order: 11,
    word: "Holding",
    use: "expected",
    heading: "Expected",
    shape: "ring-check",
    hue: "meant",
    drawn: "outline",
    loud: false,
    meaning: "All layers agree; CloudTrail has not shown it.",
  },
  isolated: {
    order: 12,
    word: "Isolated",
    use: null,
    heading: "Isolated",
    shape: "square-outline",
    hue: "quiet",
    drawn: "faint",
    loud: false,
    meaning: "No AWS credentials in its reach.",
  },
  finished: {
    order: 13,
    word: "Finished",
    use: null,
    heading: "Finished",
    shape: "dash",
    hue: "quiet",
    drawn: "faint",
    loud: false,
    meaning: "The pod is done and holds nothing now.",
  },
  unknown: {
    order: 14,
    word: "Unknown",
    use: null,
    heading: "Unknown",
    shape: "ring-question",
    hue: "unk",
    drawn: "solid",
    loud: true,
    meaning: "It cannot be told; the reason and what lifts it stand beside it.",
  },
};

/** Names and hues of the groups, by what a container gets. */
export const groupMap: Readonly<Record<StateGroup, { readonly word: string; readonly hue: Hue }>> = {
  "node-role": { word: "On a node’s role", hue: "node" },
  nothing: { word: "Gets nothing", hue: "none" },
  another: { word: "Another credential", hue: "other" },
  meant: { word: "As meant", hue: "meant" },
  quiet: { word: "Quiet", hue: "quiet" },
  unknown: { word: "Not known", hue: "unk" },
};

/** Colour of text by hue. */
export const hueText: Readonly<Record<Hue, string>> = {
  node: "text-node",
  none: "text-none",
  other: "text-other",
  meant: "text-meant",
  quiet: "text-quiet",
  unk: "text-unk",
};

/** The whole name of a state: "Node role used". */
export function stateName(state: ShownState): string {
  const { word, use } = stateMap[state];
  return use === null ? word : `${word} ${use}`;
}
