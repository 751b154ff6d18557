/** The query of a table, as the URL holds it. A value that begins with `!` excludes. */
export const filterKeys = [
  "cluster",
  "namespace",
  "state",
  "reach",
  "sdk",
  "evidence",
  "owner",
  "source",
  "role",
  "serviceAccount",
  "node",
  "workload",
  "kind",
  "cause",
] as const;

export type FilterKey = (typeof filterKeys)[number];

export const sortKeys = ["urgency", "name", "pods", "lastSeen", "role", "node"] as const;
export type SortKey = (typeof sortKeys)[number];

export interface TableQuery {
  /** Values of one key are alternatives; keys must all match. */
  readonly filters: Readonly<Partial<Record<FilterKey, readonly string[]>>>;
  /** Free text: every word must be in the row's names, role or reason. */
  readonly text: string;
  readonly sort: SortKey;
  readonly descending: boolean;
}

export interface FacetValue {
  readonly value: string;
  readonly count: number;
}

/** Counts for the query without the facet's own filter. */
export type Facets = Readonly<Partial<Record<FilterKey, readonly FacetValue[]>>>;
