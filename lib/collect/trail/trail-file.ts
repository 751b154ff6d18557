import type { TrailPart } from "#lib/domain/usage/trail/part.ts";

/** A file to read, from wherever it comes. */
export interface TrailFile {
  /** Its path or key: tells it from every other one of its source. */
  readonly name: string;
  /** Bytes as it is stored. */
  readonly size: number;
  /** Changes when its contents do: an ETag, or the time of its last change. */
  readonly tag: string;
  /** Events at its beginning that were counted when it was shorter. */
  readonly counted?: number;
  /** A local path, or how to get the bytes. Rejects where they cannot be had. */
  readonly content: { readonly path: string } | { readonly read: (signal: AbortSignal) => Promise<Uint8Array> };
}

/** How a file came out. */
export interface TrailFileReport {
  readonly events: number;
  /** Records that are none of CloudTrail's, and pieces that are no JSON. */
  readonly unreadable: number;
  /** Records of CloudTrail Insights, which are left out. */
  readonly insights: number;
  /** Documents that hold no records, such as digests. */
  readonly others: number;
  /** Why it was not read to its end; null: it was. */
  readonly problem: string | null;
  /** Times of the oldest and the newest event, milliseconds since the epoch; null: it has none. */
  readonly first: number | null;
  readonly last: number | null;
}

export interface ReadTrailFile {
  readonly report: TrailFileReport;
  readonly part: TrailPart;
}

/** A file of which nothing was read, and why. */
export function unread(problem: string): ReadTrailFile {
  const none = new Int32Array(0);
  const part = { epoch: -1, texts: [], groups: [], folds: none, sessions: [], joins: none, issued: none, ids: none };
  const report = { events: 0, unreadable: 0, insights: 0, others: 0, problem, first: null, last: null };
  return { part, report };
}
