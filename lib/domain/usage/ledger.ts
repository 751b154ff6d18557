import type { TrailEvent } from "./event.ts";
import { EventIds } from "./event-ids.ts";
import { type Fold, foldedSession, foldKey, hourLength, joined, recordOf, since, type UsageRecord } from "./fold.ts";
import { identityOf, isExchange, ownerOf, type UsageIdentity } from "./identity.ts";
import type { KeptFold, LedgerBounds, LedgerChanges, LedgerState } from "./ledger-state.ts";
import { textHash } from "./text-hash.ts";
import { Owners } from "./trail/owners.ts";

export type { UsageRecord } from "./fold.ts";
export type { UsageIdentity } from "./identity.ts";

const longestAgent = 256;

/** Calls alike within one hour that come as one event, the newest of them. `first` in milliseconds since the epoch. */
export interface Times {
  readonly count: number;
  readonly first: number;
}

function foldOf(event: TrailEvent, identity: UsageIdentity, { count, first }: Times): Fold {
  const { actor } = event;
  const exchange = isExchange(event);
  const session = actor.kind === "assumed-role" ? actor : null;
  return {
    identity,
    roleArn: exchange ? (event.requested?.roleArn ?? event.issued?.roleArn ?? null) : (session?.roleArn ?? null),
    service: event.source.replace(/\.amazonaws\.com$/, ""),
    action: event.name,
    errorCode: event.errorCode,
    exchange,
    userAgent: event.userAgent?.slice(0, longestAgent) ?? null,
    ec2RoleDelivery: session?.ec2RoleDelivery ?? null,
    account: event.account,
    region: event.region,
    count,
    first,
    last: event.at,
    hours: [[Math.floor(event.at / hourLength), count]],
    newest: [
      {
        id: event.id,
        at: event.at,
        sessionName: exchange ? (event.requested?.sessionName ?? null) : (session?.sessionName ?? null),
      },
    ],
  };
}

function keyOf({ fold, session }: KeptFold): string {
  return foldKey(fold, session === null ? JSON.stringify(fold.identity) : String(session));
}

/**
 * Folds CloudTrail events into usage while they stream in, in any order. The same event twice counts once. Of access keys and
 * event ids hashes are held, and the ids of a few events as evidence.
 */
export class UsageLedger {
  readonly #ids: EventIds;
  readonly #owners = new Owners();
  /** Sessions handed out, by hour. */
  readonly #handedOut = new Map<number, number>();
  readonly #folds = new Map<string, KeptFold>();
  readonly #changed = new Set<string>();
  /** Keys of folds that have been given by `takeChanges`. */
  readonly #given = new Set<string>();
  readonly #bounds: Required<LedgerBounds>;
  #sessionsFrom = Number.NEGATIVE_INFINITY;

  constructor({ ids = 2_000_000, sessions = 200_000, waiting = 20_000 }: LedgerBounds = {}) {
    this.#bounds = { ids, sessions, waiting };
    this.#ids = new EventIds(ids);
  }

  /** Takes one event, which may stand for several alike; false when it was seen before, or is too old to tell. */
  add(event: TrailEvent, times: Times = { count: 1, first: event.at }): boolean {
    const hour = Math.floor(event.at / hourLength);
    if (!this.#ids.add(hour, textHash(event.id))) return false;
    const { actor, issued } = event;
    const owner = issued === null ? null : ownerOf(event, issued);
    if (issued !== null && owner !== null) this.#own(textHash(issued.accessKeyId), owner, hour);
    const identity = owner !== null && isExchange(event) ? owner : identityOf(actor);
    const session =
      identity.kind === "session" && actor.kind === "assumed-role" && actor.accessKeyId !== null
        ? textHash(actor.accessKeyId)
        : null;
    this.#join({ fold: foldOf(event, identity, times), session });
    return true;
  }

  /** Events that were counted and are known by their ids. */
  get events(): number {
    return this.#ids.size;
  }

  /** Milliseconds since the epoch: events of before that are not taken any more, because there were too many since. */
  get closedBefore(): number {
    return this.#ids.closed * hourLength;
  }

  /** Who was handed the session of a hashed access key id; null: not seen. */
  ownerOf(session: number): UsageIdentity | null {
    const owner = this.#owners.of(session);
    return owner === undefined ? null : this.#owners.identity(owner);
  }

  folds(): Iterable<KeptFold> {
    return this.#folds.values();
  }

  /** The folded records, calls joined to who began their session. */
  records(): UsageRecord[] {
    return recordsOf([this]);
  }

  /** Takes what an earlier run left, less what is older than `from` (milliseconds since the epoch, a whole hour). */
  restore({ folds, sessions, ids }: LedgerState, from: number, closedBefore: number): void {
    for (const chunk of ids) if (chunk.hour * hourLength >= from) this.#ids.restore(chunk);
    this.#ids.closed = closedBefore / hourLength;
    for (const session of sessions) {
      this.#owners.restore(session);
      this.#count(session.hour);
    }
    for (const [key, { fold, session }] of folds) {
      const rest = since(fold, from);
      if (rest === null) continue;
      this.#folds.set(key, { fold: rest, session });
      this.#given.add(key);
      if (rest !== fold) this.#changed.add(key);
    }
  }

  /** What is new since this was last asked, within the bounds. */
  takeChanges(): LedgerChanges {
    const gone = this.#settle();
    this.#retireSessions();
    const folds = [...this.#changed].flatMap((key) => {
      const kept = this.#folds.get(key);
      return kept ? [[key, kept] as const] : [];
    });
    for (const key of this.#changed) this.#given.add(key);
    this.#changed.clear();
    return {
      folds,
      gone,
      sessions: this.#owners.takeNew(),
      sessionsFrom: this.#sessionsFrom,
      ids: this.#ids.takeChanged(),
      idsFrom: this.#ids.closed,
    };
  }

  #own(session: number, owner: UsageIdentity, hour: number): void {
    if (this.#owners.of(session) !== undefined) return;
    this.#owners.add(session, owner, hour);
    this.#count(hour);
  }

  #count(hour: number): void {
    this.#handedOut.set(hour, (this.#handedOut.get(hour) ?? 0) + 1);
  }

  #join(kept: KeptFold): void {
    const key = keyOf(kept);
    const before = this.#folds.get(key);
    this.#folds.set(key, before ? { ...before, fold: joined(before.fold, kept.fold) } : kept);
    this.#changed.add(key);
  }

  /** Folds calls whose session is known by now into those of its owner, and the oldest of too many that still wait. */
  #settle(): string[] {
    const waiting: (readonly [key: string, kept: KeptFold])[] = [];
    const settled: (readonly [key: string, fold: Fold])[] = [];
    for (const [key, kept] of this.#folds) {
      const owner = kept.session === null ? null : this.ownerOf(kept.session);
      if (owner !== null) settled.push([key, { ...kept.fold, identity: owner }]);
      else if (kept.session !== null) waiting.push([key, kept]);
    }
    const tooMany = waiting.length - this.#bounds.waiting;
    if (tooMany > 0) {
      waiting.sort(([, one], [, other]) => one.fold.last - other.fold.last);
      for (const [key, { fold }] of waiting.slice(0, tooMany)) settled.push([key, nameless(fold)]);
    }
    for (const [key, fold] of settled) {
      this.#folds.delete(key);
      this.#changed.delete(key);
      this.#join({ fold, session: null });
    }
    return settled.flatMap(([key]) => (this.#given.delete(key) ? [key] : []));
  }

  #retireSessions(): void {
    const hours = [...this.#handedOut].sort(([one], [other]) => one - other);
    let count = hours.reduce((sum, [, there]) => sum + there, 0);
    for (const [hour, there] of hours) {
      if (count <= this.#bounds.sessions) break;
      count -= there;
      this.#handedOut.delete(hour);
      this.#sessionsFrom = hour + 1;
    }
    this.#owners.retire(this.#sessionsFrom);
  }
}

/** By the form of the session's name: such calls are more than can be kept apart. */
function nameless(fold: Fold): Fold {
  const { identity } = fold;
  return identity.kind === "session"
    ? { ...fold, identity: { ...identity, sessionName: foldedSession(identity.sessionName) } }
    : fold;
}

/** The records of several ledgers as of one: a session may begin in one Region and make its calls in another. */
export function recordsOf(ledgers: readonly UsageLedger[]): UsageRecord[] {
  const ownerIn = (session: number): UsageIdentity | null => {
    for (const ledger of ledgers) {
      const owner = ledger.ownerOf(session);
      if (owner !== null) return owner;
    }
    return null;
  };
  const folds = new Map<string, Fold>();
  for (const ledger of ledgers) {
    for (const { fold, session } of ledger.folds()) {
      const owner = session === null ? null : ownerIn(session);
      const owned = owner ? { ...fold, identity: owner } : fold;
      const key = foldKey(owned, JSON.stringify(owned.identity));
      const before = folds.get(key);
      folds.set(key, before ? joined(before, owned) : owned);
    }
  }
  return [...folds.values()].map(recordOf);
}
