import { createHash } from "node:crypto";
import { foldedSession, joinedHours, samplesKept, type UsageRecord } from "#lib/domain/usage/fold.ts";
import { agentClass } from "#lib/domain/usage/trail/agent-class.ts";
import type { WaitingRecord } from "#lib/domain/usage/trail/ledger.ts";
import type { KeptSession } from "#lib/domain/usage/trail/owners.ts";
import type { UsageFact } from "#lib/store/usage.ts";

/** Beginnings of the keys of what a trail leaves in the store. */
export const prefixes = { use: "trail/use/", waiting: "trail/waiting/", session: "trail/session/" } as const;

const hour = 3_600_000;

function hash(text: string): string {
  return createHash("sha1").update(text).digest("base64url");
}

function keyOf(record: UsageRecord): string {
  const { identity, roleArn, service, action, errorCode, exchange, sessionName, userAgent } = record;
  const form = foldedSession(sessionName);
  const agent = userAgent === null ? null : agentClass(userAgent);
  const { ec2RoleDelivery, account, region } = record;
  return JSON.stringify([
    identity,
    roleArn,
    service,
    action,
    errorCode,
    exchange,
    form,
    agent,
    ec2RoleDelivery,
    account,
    region,
  ]);
}

function factOf(key: string, record: UsageRecord, body: unknown): UsageFact {
  return { key, body: JSON.stringify(body), firstAt: record.first, lastAt: record.last, count: record.count };
}

/** A record as a row of the store: what is counted together has one key. */
export function useRow(record: UsageRecord): UsageFact {
  return factOf(prefixes.use + hash(keyOf(record)), record, record);
}

/** What waits for its session; a row each, written anew with every commit. */
export function waitingRow(waiting: WaitingRecord, position: number): UsageFact {
  return factOf(`${prefixes.waiting}${position}`, waiting.record, waiting);
}

/** Two records of one kind as one. */
export function joinedRecords(one: UsageRecord, other: UsageRecord): UsageRecord {
  const [newer, older] = other.last > one.last ? [other, one] : [one, other];
  return {
    ...newer,
    count: one.count + other.count,
    first: Math.min(one.first, other.first),
    last: newer.last,
    hours: joinedHours(one.hours, other.hours),
    samples: [...newer.samples, ...older.samples].slice(0, samplesKept),
  };
}

/** How the store joins rows of one key. */
export function mergeRows(stored: UsageFact, incoming: UsageFact): UsageFact {
  const record = joinedRecords(JSON.parse(stored.body) as UsageRecord, JSON.parse(incoming.body) as UsageRecord);
  return factOf(stored.key, record, record);
}

/** Sessions as rows, one for each hour in which they were handed out: owners, each with the keys of theirs. */
export function sessionRows(sessions: readonly KeptSession[]): UsageFact[] {
  const hours = Map.groupBy(sessions, (session) => session.hour);
  return [...hours].map(([at, list]) => {
    const owners = Map.groupBy(list, ({ owner }) => JSON.stringify(owner));
    const body = [...owners].map(([owner, keys]) => [JSON.parse(owner) as unknown, keys.map(({ key }) => key)]);
    const text = JSON.stringify(body);
    const key = `${prefixes.session}${at}/${hash(text)}`;
    return { key, body: text, firstAt: at * hour, lastAt: at * hour, count: list.length };
  });
}

/** The opposite. */
export function sessionsOf(row: UsageFact): KeptSession[] {
  const owners = JSON.parse(row.body) as [KeptSession["owner"], number[]][];
  return owners.flatMap(([owner, keys]) => keys.map((key) => ({ key, owner, hour: row.firstAt / hour })));
}
