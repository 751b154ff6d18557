/**
 * What a source gave: how much of it was read, when, and what would lift a gap.
 * Every list of facts travels with its coverage, so that "nothing there" and "could not look" stay apart.
 */
export type CoverageStatus = "complete" | "partial" | "denied" | "failed" | "skipped" | "running";

export interface Coverage {
  /** The call that reads the source, as its API names it: `kubernetes:pods`, `iam:GetAccountAuthorizationDetails`. */
  readonly source: string;
  /** Where it was asked: cluster id for Kubernetes and EKS, account id (with Region, `123456789012 us-east-1`) for AWS. */
  readonly scope: string;
  readonly status: CoverageStatus;
  /** Objects read, also when the source is not complete. */
  readonly count: number;
  /** Why it is not complete, in words for people; null when complete. */
  readonly reason: string | null;
  /** The permission or act that would complete it; null when complete. */
  readonly lift: string | null;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly finishedAt: number | null;
}

/** A list together with how much of the real one it is. */
export interface Listing<T> {
  readonly items: readonly T[];
  readonly coverage: Coverage;
}

/** True when an object that is absent from the listing is really absent. */
export function isComplete(listing: Listing<unknown>): boolean {
  return listing.coverage.status === "complete";
}
