import type { Coverage } from "#lib/domain/coverage.ts";
import type { TrailWindow } from "#lib/domain/usage/event.ts";
import type { UsageLedger } from "#lib/domain/usage/ledger.ts";
import type { Store } from "#lib/store/store.ts";
import type { CollectContext } from "../collect-cluster.ts";

/** What a source of events is read with. */
export interface TrailReading {
  readonly context: CollectContext;
  /** Keeps what files came to; of this run only where nothing is kept. */
  readonly store: Store;
  /** For events that come one by one. */
  readonly ledger: UsageLedger;
  /** Accounts and Regions that the audit wants, as `account Region`. */
  readonly wanted: readonly { readonly account: string; readonly region: string }[];
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
}

/** What came of a source. */
export interface TrailRead {
  readonly coverage: readonly Coverage[];
  /** Windows that are not kept in the store. */
  readonly windows: readonly TrailWindow[];
  /** `account Region` of which the source has events: they need not be asked of CloudTrail's event history. */
  readonly covered: ReadonlySet<string>;
}

export const pairOf = (account: string, region: string): string => `${account} ${region}`;
