/** Filters of the Evidence page, as they stand in its URL. */
export const evidenceFilterKeys = [
  "kind",
  "who",
  "role",
  "service",
  "action",
  "error",
  "cluster",
  "namespace",
  "account",
  "region",
  "grade",
  "node",
] as const;
export type EvidenceFilterKey = (typeof evidenceFilterKeys)[number];

/** Those of which the page shows counts. */
export const evidenceFacetKeys = ["kind", "error", "service", "grade", "cluster", "account", "region"] as const;
export type EvidenceFacetKey = (typeof evidenceFacetKeys)[number];

/** `last`: newest first; `calls`: most first; `first`: oldest first. */
export const evidenceSorts = ["last", "calls", "first"] as const;
export type EvidenceSort = (typeof evidenceSorts)[number];

export interface EvidenceQuery {
  /** Values are alternatives; one that begins with `!` excludes. Of `error`, `none` is a call that succeeded, `any` one that did not. */
  readonly filters: Partial<Readonly<Record<EvidenceFilterKey, readonly string[]>>>;
  readonly text: string;
  /** Only exchanges of tokens for credentials, or only calls made with them; null: both. */
  readonly only: "exchanges" | "calls" | null;
  /** Milliseconds since the epoch; null: open. Whole hours count. */
  readonly from: number | null;
  readonly to: number | null;
  readonly sort: EvidenceSort;
}
