import type { TrailEvent } from "./event.ts";
import { type Fold, foldKey, hourLength, joined, recordOf, type UsageRecord } from "./fold.ts";
import { identityOf, isExchange, ownerOf, type UsageIdentity } from "./identity.ts";

export type { UsageRecord } from "./fold.ts";
export type { UsageIdentity } from "./identity.ts";

const longestAgent = 256;

interface Entry {
  readonly fold: Fold;
  /** Calls of a session are joined to who began it when both have been seen, in whatever order they arrive. */
  readonly issuedKey: string | null;
}

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

/**
 * Folds CloudTrail events into usage while they stream in, in any order. The same event twice counts once.
 * Size grows with identities and sessions, not with events.
 */
export class UsageLedger {
  private readonly seen = new Set<string>();
  private readonly entries = new Map<string, Entry>();
  private readonly owners = new Map<string, UsageIdentity>();

  /** Takes one event, which may stand for several alike; false when it was seen before. */
  add(event: TrailEvent, times: Times = { count: 1, first: event.at }): boolean {
    if (this.seen.has(event.id)) return false;
    this.seen.add(event.id);
    const { actor, issued } = event;
    const owner = issued === null ? null : ownerOf(event, issued);
    if (issued !== null && owner !== null) this.owners.set(issued.accessKeyId, owner);
    const identity = owner !== null && isExchange(event) ? owner : identityOf(actor);
    const issuedKey = identity.kind === "session" && actor.kind === "assumed-role" ? actor.accessKeyId : null;
    const fold = foldOf(event, identity, times);
    const key = foldKey(fold, issuedKey ?? JSON.stringify(identity));
    const before = this.entries.get(key);
    this.entries.set(key, { fold: before ? joined(before.fold, fold) : fold, issuedKey });
    return true;
  }

  get events(): number {
    return this.seen.size;
  }

  /** The folded records, calls joined to who began their session. */
  records(): UsageRecord[] {
    const folds = new Map<string, Fold>();
    for (const { fold, issuedKey } of this.entries.values()) {
      const owner = issuedKey === null ? undefined : this.owners.get(issuedKey);
      const owned = owner ? { ...fold, identity: owner } : fold;
      const key = foldKey(owned, JSON.stringify(owned.identity));
      const before = folds.get(key);
      folds.set(key, before ? joined(before, owned) : owned);
    }
    return [...folds.values()].map(recordOf);
  }
}
