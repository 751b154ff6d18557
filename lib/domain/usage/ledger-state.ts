import type { IdChunk } from "./event-ids.ts";
import type { Fold } from "./fold.ts";
import type { KeptSession } from "./trail/owners.ts";

/** Calls that were folded into one, as they are kept between two runs. */
export interface KeptFold {
  readonly fold: Fold;
  /**
   * Hash of the access key id of the session that made them, while it is not known who began it. Calls of a session are
   * joined to whoever did when both have been seen, in whatever order they arrive.
   */
  readonly session: number | null;
}

/** What a ledger leaves to the next run, whole or since it was last asked. */
export interface LedgerState {
  readonly folds: Iterable<readonly [key: string, kept: KeptFold]>;
  readonly sessions: Iterable<KeptSession>;
  readonly ids: Iterable<IdChunk>;
}

export interface LedgerChanges extends LedgerState {
  /** Keys of folds that were given before and have become part of others. */
  readonly gone: readonly string[];
  /** Sessions and ids of before these hours are forgotten; whole hours since the epoch. */
  readonly sessionsFrom: number;
  readonly idsFrom: number;
}

/** How much is kept at most: event ids, sessions that were handed out, and calls that wait for their session's beginning. */
export interface LedgerBounds {
  readonly ids?: number;
  readonly sessions?: number;
  readonly waiting?: number;
}
