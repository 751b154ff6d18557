/** Everything that can go wrong with a store, as a closed set; each in words for the person who runs it. */
export type StoreErrorCode =
  | "locked"
  | "newer-schema"
  | "disk-full"
  | "unreadable"
  | "unreachable"
  | "read-only"
  | "gone";

export interface StoreErrorWords {
  /** What happened, one sentence. */
  readonly what: string;
  /** Why, as far as the store can tell. */
  readonly why: string;
  /** What to do next. */
  readonly next: string;
}

/** The only error that the store raises on purpose; `message` is the three sentences in a row. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;
  readonly what: string;
  readonly why: string;
  readonly next: string;

  constructor(code: StoreErrorCode, words: StoreErrorWords, cause?: unknown) {
    super(`${words.what} ${words.why} ${words.next}`, cause === undefined ? {} : { cause });
    this.name = "StoreError";
    this.code = code;
    this.what = words.what;
    this.why = words.why;
    this.next = words.next;
  }
}

/** The audit was never in this store, or retention removed it. */
export function auditGone(auditId: number): StoreError {
  return new StoreError("gone", {
    what: `Audit ${auditId} is not in the store.`,
    why: "It was deleted because of its age, or it never existed here.",
    next: "Choose one of the audits that the store lists.",
  });
}

/** The database was written by a later version of the program. */
export function newerSchema(location: string, found: number, known: number): StoreError {
  return new StoreError("newer-schema", {
    what: `The database ${location} has schema version ${found}; this program knows versions up to ${known}.`,
    why: "A newer version of Rolecall has used it.",
    next: "Start that newer version, or point this one at another folder or database.",
  });
}

/** The reason inside an unknown error, for the `why` of a StoreError. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
