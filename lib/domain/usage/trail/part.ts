import type { UsageIdentity } from "../identity.ts";

/**
 * What one file was folded into, as a reader hands it over. Texts and groups have numbers that belong to the reader: each part
 * brings those that are new; 0 is no text. A number of the group stands for the JSON text of a `Group`.
 */
export interface TrailPart {
  /** Numbers begin anew when this changes. */
  readonly epoch: number;
  readonly texts: readonly string[];
  readonly groups: readonly string[];
  /** Rows of `foldWidth`, see `word`. */
  readonly folds: Int32Array;
  /** Names of sessions, by the numbers in `folds`; null: none. */
  readonly sessions: readonly (string | null)[];
  /** Rows of group and hash of the access key id (two words): sessions that belong to whom an exchange names. */
  readonly joins: Int32Array;
  /** Rows of group, hash of the access key id (two words) and hour: sessions that were handed out. */
  readonly issued: Int32Array;
  /** Rows of hour and hash of the id (two words), of every event in the order of the file. */
  readonly ids: Int32Array;
}

/** What calls have in common that one party made with one role in one way. */
export interface Group {
  readonly identity: UsageIdentity;
  readonly roleArn: string | null;
  readonly ec2RoleDelivery: string | null;
  /** What the session's name has in common with others. */
  readonly form: string;
  readonly exchange: boolean;
}

/** Where what stands in a row of `folds`. Up to `hour` it is the key. */
export const word = {
  /** Number of the group; where it is negative, `-1 - row` of `joins`. */
  who: 0,
  service: 1,
  action: 2,
  error: 3,
  agentClass: 4,
  account: 5,
  region: 6,
  /** Whole hours since the epoch. */
  hour: 7,
  count: 8,
  /** Milliseconds within the hour. */
  first: 9,
  last: 10,
  /** Text of the newest call's user agent. */
  agent: 11,
  /** Number of the name of the newest call's session. */
  session: 12,
  /** Samples that follow, newest first: milliseconds within the hour, and four words of the id. */
  samples: 13,
  sample: 14,
} as const;

export const keyWidth = 8;
export const sampleWidth = 5;
export const foldWidth = word.sample + 3 * sampleWidth;

/** In place of the last three words of an id that is no UUID: the first is the number of its text. */
export const textId = -1;
