import type { UsageIdentity } from "./identity.ts";

/** Calls folded by identity, role, action and outcome. Times are milliseconds since the epoch. */
export interface UsageRecord {
  readonly identity: UsageIdentity;
  readonly roleArn: string | null;
  /** `sts`, `s3`: the event source without `.amazonaws.com`. */
  readonly service: string;
  readonly action: string;
  readonly errorCode: string | null;
  /** The exchange of a token for credentials, not a call made with them. */
  readonly exchange: boolean;
  /** Of the newest call. */
  readonly sessionName: string | null;
  readonly userAgent: string | null;
  readonly ec2RoleDelivery: string | null;
  readonly account: string;
  readonly region: string;
  readonly count: number;
  readonly first: number;
  readonly last: number;
  /** Calls by hour, in order: whole hours since the epoch. */
  readonly hours: readonly (readonly [hour: number, count: number])[];
  /** A few event ids as evidence, newest first. */
  readonly samples: readonly string[];
}

interface Sample {
  readonly id: string;
  readonly at: number;
  readonly sessionName: string | null;
}

/** A record while it grows. Equal events in any order make an equal one. */
export interface Fold extends Omit<UsageRecord, "sessionName" | "samples"> {
  /** Newest first. */
  readonly newest: readonly Sample[];
}

/** Event ids that are kept of one record. */
export const samplesKept = 3;
/** Milliseconds of an hour, the step of `hours`. */
export const hourLength = 3_600_000;

/** Session names and their numbers differ from call to call; what they have in common is enough to fold by. */
export function foldedSession(name: string | null): string {
  return name === null
    ? ""
    : name.replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, "#").replace(/\d{6,}/g, "#");
}

/** Equal for what folds into one record. `by`: who made the call, or the key of a session of which that is not known yet. */
export function foldKey(fold: Omit<Fold, "count" | "first" | "last" | "hours">, by: string): string {
  const { roleArn, service, action, errorCode, exchange, userAgent, ec2RoleDelivery, account, region, newest } = fold;
  const session = foldedSession(newest[0]?.sessionName ?? null);
  return JSON.stringify([
    by,
    roleArn,
    service,
    action,
    errorCode,
    exchange,
    session,
    userAgent,
    ec2RoleDelivery,
    account,
    region,
  ]);
}

/** Counts of the same hours added up, in order. */
export function joinedHours(one: UsageRecord["hours"], other: UsageRecord["hours"]): UsageRecord["hours"] {
  const hours = new Map(one);
  for (const [hour, count] of other) hours.set(hour, (hours.get(hour) ?? 0) + count);
  return [...hours].sort(([a], [b]) => a - b);
}

/** Two folds of one key as one; who and what they are by is that of the first. */
export function joined(one: Fold, other: Fold): Fold {
  const newest = [...one.newest, ...other.newest].sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
  return {
    ...one,
    count: one.count + other.count,
    first: Math.min(one.first, other.first),
    last: Math.max(one.last, other.last),
    hours: joinedHours(one.hours, other.hours),
    newest: newest.slice(0, samplesKept),
  };
}

/** What of a fold is not older than `from` (milliseconds since the epoch, a whole hour); null: nothing. Kept by the hour. */
export function since(fold: Fold, from: number): Fold | null {
  if (fold.first >= from) return fold;
  const hours = fold.hours.filter(([hour]) => hour * hourLength >= from);
  const [earliest] = hours;
  if (!earliest) return null;
  return {
    ...fold,
    count: hours.reduce((sum, [, count]) => sum + count, 0),
    first: Math.min(earliest[0] * hourLength, fold.last),
    hours,
    newest: fold.newest.filter(({ at }) => at >= from),
  };
}

export function recordOf({ newest, ...fold }: Fold): UsageRecord {
  return { ...fold, sessionName: newest[0]?.sessionName ?? null, samples: newest.map(({ id }) => id) };
}
