import { foldWidth, keyWidth } from "#lib/domain/usage/trail/part.ts";

/** Members of a record that are looked at, in the order of their slots. */
export const members = [
  "eventID",
  "eventTime",
  "eventSource",
  "eventName",
  "awsRegion",
  "recipientAccountId",
  "errorCode",
  "userAgent",
  "userIdentity",
  "requestParameters",
] as const;
export type Member = (typeof members)[number];
export const slot = Object.fromEntries(members.map((name, index) => [name, index])) as Readonly<Record<Member, number>>;

/** What a piece of bytes is remembered as: the same bytes may mean something else elsewhere. */
export const tag = { text: 0, source: 1, agent: 2, action: 3, date: 4, actor: 5, exchange: 6 } as const;
/** The tag of an exchange holds the number of the actor beside it. */
export const tagBits = 3;

/** What kind of action a name is. */
export const action = { plain: 0, whole: 1, podIdentityRequest: 2, assumeRole: 3 } as const;

/** What is to be known of an actor. */
export const flag = { joins: 1, whole: 2, service: 4, pods: 8 } as const;

/** How a run ends. `cursor` is the record's beginning where it could not go on with it, and behind it where it could. */
export const ended = { done: 0, goesOn: 1, broken: 2, whole: 3, unknown: 4, full: 5, skipped: 6 } as const;

/** Most rows, joins, ids, remembered pieces and actors there is room for. */
export const most = { rows: 16_384, remembered: 65_536, actors: 32_768 } as const;

/** Where words of 32 bits lie, in bytes. */
export const cell = {
  rows: 0,
  joins: 4,
  ids: 8,
  /** Events of the file so far. */
  events: 12,
  /** Position of the next event that is left out; -1: none. */
  leftOut: 16,
  cursor: 20,
  /** Index behind the record that is to be parsed as a whole. */
  behind: 24,
  /** Tag and place of the bytes that are not known. */
  unknownTag: 28,
  unknownStart: 32,
  unknownEnd: 36,
  remembered: 40,
  slot: 44,
  odd: 48,
  escaped: 52,
  file: 56,
  /** Of the event: milliseconds within its hour, agent, name of its session, hash of its id. */
  offset: 60,
  agent: 64,
  name: 68,
  high: 72,
  low: 76,
  /** Words of 64 bits: oldest and newest event in milliseconds, the two hashes, what they begin with. */
  first: 80,
  last: 88,
  hash: 96,
  seeds: 112,
  starts: 128,
  ends: 192,
  id: 256,
  key: 272,
  digits: 512,
} as const;

export const entryBytes = 24;
export const actorBytes = 32;
export const rowBytes = foldWidth * 4;
export const keyBytes = keyWidth * 4;

let used = 1024;
function room(bytes: number): number {
  const from = used;
  used += Math.ceil(bytes / 64) * 64;
  return from;
}

/** Where the tables lie. */
export const table = {
  slots: room(most.remembered * 2 * 4),
  entries: room(most.remembered * entryBytes),
  actors: room(most.actors * actorBytes),
  rowSlots: room(most.rows * 2 * 4),
  rows: room(most.rows * rowBytes),
  joins: room(most.rows * 12),
  ids: room(most.rows * 12),
} as const;

/** Bits that are looked up at once, and room for the entries of a table. */
export const inflated = { literalBits: 10, distanceBits: 8, literals: 2048, distances: 1024, history: 32_768 } as const;
/** Largest packed file that is unpacked here, and bytes that come of it at a time. */
export const packedBytes = 3 * 2 ** 20;
export const unpackedBytes = 256 * 1024;
/** State of what is being unpacked, in bytes from `state`. */
export const unpacking = { bits: 0, count: 8, from: 12, end: 16, to: 20, limit: 24, lowest: 28 } as const;
export const inflateAt = {
  state: room(64),
  literals: room(inflated.literals * 4),
  distances: room(inflated.distances * 4),
  packed: room(packedBytes + 64),
  unpacked: room(inflated.history + unpackedBytes + 512),
} as const;

/** Bytes of a body that are dealt with at a time. */
export const windowBytes = 640 * 1024;
export const windowAt = room(windowBytes + 64);
export const pages = Math.ceil(used / 65_536);
