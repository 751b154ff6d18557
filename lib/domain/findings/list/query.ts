/** Filters of a list of findings. Values of one key are alternatives; a value that begins with `!` excludes. */
export const findingFilterKeys = [
  "status",
  "severity",
  "certainty",
  "group",
  "rule",
  "kind",
  "cluster",
  "namespace",
  "account",
  "owner",
  "control",
] as const;
export type FindingFilterKey = (typeof findingFilterKeys)[number];

export const findingSortKeys = ["severity", "containers", "firstSeen", "lastSeen", "name"] as const;
export type FindingSortKey = (typeof findingSortKeys)[number];

/** What findings are put together by. */
export const findingGroupings = ["rule", "owner", "control"] as const;
export type FindingGrouping = (typeof findingGroupings)[number];

export interface FindingQuery {
  readonly filters: Readonly<Partial<Record<FindingFilterKey, readonly string[]>>>;
  /** Every word must be in the text, the rule or the subject's names. */
  readonly text: string;
  /** Exactly one subject, container or workload; null: whatever. */
  readonly about: FindingAbout | null;
  readonly sort: FindingSortKey;
  readonly descending: boolean;
}

/** `container`: `cluster/namespace/pod/container`; `workload`: `cluster/namespace/kind/name`; `role`: ARN. */
export interface FindingAbout {
  readonly kind: "container" | "workload" | "role";
  readonly id: string;
}
