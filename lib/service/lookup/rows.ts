import { createHash } from "node:crypto";
import type { Answered } from "#lib/collect/aws/cloudtrail/asked.ts";
import type { KeptFollowUp } from "#lib/collect/aws/cloudtrail/follow-ups.ts";
import type { IdChunk } from "#lib/domain/usage/event-ids.ts";
import { hourLength } from "#lib/domain/usage/fold.ts";
import type { KeptFold } from "#lib/domain/usage/ledger-state.ts";
import type { KeptSession } from "#lib/domain/usage/trail/owners.ts";
import type { UsageFact } from "#lib/store/usage.ts";

/** Beginning of the keys of everything that look-ups leave in the store. */
export const root = "lookup/";

/** The beginnings for one account and Region. */
export interface Shelf {
  readonly all: string;
  readonly head: string;
  readonly fold: string;
  readonly session: string;
  readonly id: string;
  readonly asked: string;
  readonly followUp: string;
}

export function shelfOf(account: string, region: string): Shelf {
  const all = `${root}${account}/${region}/`;
  return {
    all,
    head: `${all}head`,
    fold: `${all}fold/`,
    session: `${all}session/`,
    id: `${all}id/`,
    asked: `${all}asked/`,
    followUp: `${all}follow-up/`,
  };
}

/** Written with every commit. */
export interface Head {
  readonly version: 1;
  /** Where CloudTrail was asked; empty: at AWS's own endpoint. */
  readonly origin: string;
  /** Start of the window: what is older has been forgotten; milliseconds since the epoch. */
  readonly from: number;
  /** Names the commit. */
  readonly commit: string;
  /** Milliseconds since the epoch: no event of before that is taken any more; null: there is room for all. */
  readonly closedBefore: number | null;
}

function hash(text: string): string {
  return createHash("sha1").update(text).digest("base64url");
}

function row(key: string, body: unknown, firstAt: number, lastAt: number, count: number): UsageFact {
  return { key, body: JSON.stringify(body), firstAt, lastAt, count };
}

export function headRow({ head }: Shelf, body: Head, at: number): UsageFact {
  return row(head, body, at, at, 0);
}

export function foldKeyOf({ fold }: Shelf, key: string): string {
  return fold + hash(key);
}

export function foldRow(shelf: Shelf, key: string, kept: KeptFold): UsageFact {
  const { first, last, count } = kept.fold;
  return row(foldKeyOf(shelf, key), [key, kept], first, last, count);
}

/** Sessions by the hour in which they were handed out: owners, each with the hashed keys of theirs. */
export function sessionRows({ session }: Shelf, sessions: Iterable<KeptSession>): UsageFact[] {
  return [...Map.groupBy(sessions, ({ hour }) => hour)].map(([hour, list]) => {
    const owners = Map.groupBy(list, ({ owner }) => JSON.stringify(owner));
    const body = [...owners].map(([owner, those]) => [JSON.parse(owner) as unknown, those.map(({ key }) => key)]);
    const at = hour * hourLength;
    return row(`${session}${hour}/${hash(JSON.stringify(body))}`, body, at, at, list.length);
  });
}

export function sessionsOf({ body, firstAt }: UsageFact): KeptSession[] {
  const owners = JSON.parse(body) as [KeptSession["owner"], number[]][];
  return owners.flatMap(([owner, keys]) => keys.map((key) => ({ key, owner, hour: firstAt / hourLength })));
}

export function idRow({ id }: Shelf, { hour, part, ids }: IdChunk): UsageFact {
  const text = Buffer.from(ids.buffer, ids.byteOffset, ids.byteLength).toString("base64");
  const at = hour * hourLength;
  return row(`${id}${hour}/${String(part).padStart(6, "0")}`, [part, text], at, at, ids.length);
}

export function idsOf({ body, firstAt }: UsageFact): IdChunk {
  const [part, text] = JSON.parse(body) as [number, string];
  const bytes = Uint8Array.from(Buffer.from(text, "base64"));
  return { hour: firstAt / hourLength, part, ids: new Float64Array(bytes.buffer) };
}

export function askedRow({ asked }: Shelf, key: string, answered: Answered): UsageFact {
  const { ranges } = answered;
  return row(asked + hash(key), [key, answered], ranges[0]?.from ?? 0, ranges.at(-1)?.to ?? 0, 0);
}

export function followUpRow({ followUp }: Shelf, key: string, kept: KeptFollowUp): UsageFact {
  return row(followUp + hash(key), [key, kept], kept.at, kept.at, 1);
}
