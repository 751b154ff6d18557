/** Bounds of what one audit of one cluster may cost. */
export interface Limits {
  /** Objects asked for in one page: of pods and nodes (some 10 kB each), and of the small rest. */
  readonly pageSize: { readonly large: number; readonly small: number };
  /** Bytes of one page after decompression; a larger one is asked for again in smaller pages. */
  readonly maxPageBytes: number;
  /** Objects of one list; a server that gives more is not believed. */
  readonly maxObjects: number;
  /** Lists that are read at the same time. */
  readonly concurrency: number;
  readonly requestMs: number;
  readonly totalMs: number;
  readonly execMs: number;
  /** Tries of a request that finds no server or a server in trouble. */
  readonly tries: number;
  /** Tries of a request that is throttled. */
  readonly throttledTries: number;
  /** First wait between tries; it doubles each time. */
  readonly firstWaitMs: number;
  /** Longest wait between two tries, whatever the server asks for. */
  readonly longestWaitMs: number;
}

export const defaultLimits: Limits = {
  pageSize: { large: 250, small: 1000 },
  maxPageBytes: 48 * 1024 * 1024,
  maxObjects: 2_000_000,
  concurrency: 6,
  requestMs: 60_000,
  totalMs: 15 * 60_000,
  execMs: 30_000,
  tries: 4,
  throttledTries: 12,
  firstWaitMs: 200,
  longestWaitMs: 30_000,
};
