import { matchAction } from "./match-action.ts";
import { decide } from "./decide.ts";
import type { ParsedPolicy, ParsedStatement } from "./parsed-policy.ts";
import { isMalformed } from "./parse.ts";
import { type PreparedRequest, prepareRequest } from "./request.ts";
import { type Reach, reachOf } from "./statement-reach.ts";
import type { TrustVerdictKind } from "./types.ts";
import { type WebIdentity, webIdentityRequest } from "./web-identity.ts";

export interface IndexedRole {
  readonly arn: string;
  readonly policy: ParsedPolicy;
}

/** A role or an identity that the policy lets in, or may let in. Those that are not listed are denied. */
export interface Hit<T> {
  readonly item: T;
  readonly verdict: "allow" | "unknown";
}

/**
 * Which roles do the tokens of service accounts get, by their trust policies? Agrees with `evaluateTrust` on every pair,
 * without judging every pair: statements that name their subjects are found by the subject, only patterns are tried.
 */
export interface TrustIndex<R extends IndexedRole = IndexedRole> {
  /** In the order of the roles. Only roles in the account of the provider: STS looks nowhere else for it. */
  rolesFor(identity: WebIdentity): Hit<R>[];
  /** In the order of the identities. The list is prepared once, so hand in the same array for every role. */
  subjectsFor<I extends WebIdentity>(roleArn: string, identities: readonly I[]): Hit<I>[];
}

interface Entry<R> {
  readonly role: R;
  readonly owner: string;
  /** null: no policy. */
  readonly statements: readonly ParsedStatement[] | null;
  readonly reaches: readonly Reach[];
}

interface Owner {
  /** Positions of roles by provider and subject. */
  readonly exact: Map<string, number[]>;
  /** Positions of roles to try for every subject of a provider. */
  readonly tried: Map<string, number[]>;
  readonly anyone: number[];
}

const ACTION = "sts:AssumeRoleWithWebIdentity";

export function buildTrustIndex<R extends IndexedRole>(roles: readonly R[]): TrustIndex<R> {
  const entries = roles.map((role) => entryOf(role));
  const byArn = new Map(entries.map((entry) => [entry.role.arn, entry]));
  const owners = ownersOf(entries);
  const prepared = new WeakMap<readonly WebIdentity[], Prepared>();
  return {
    rolesFor: (identity) => {
      const request = prepareRequest(webIdentityRequest(identity));
      const owner = owners.get(ownerOf(identity.provider));
      const { provider, subject } = identity;
      const positions = new Set([
        ...(owner?.exact.get(pairKey(provider, subject)) ?? []),
        ...(owner?.tried.get(provider) ?? []),
        ...(owner?.anyone ?? []),
      ]);
      return [...positions]
        .toSorted((a, b) => a - b)
        .flatMap((at) => {
          const entry = entries[at];
          return entry === undefined ? [] : hit(entry.role, verdictOf(entry, request));
        });
    },
    subjectsFor: (roleArn, identities) => {
      const entry = byArn.get(roleArn);
      if (entry === undefined) return [];
      const list = prepared.get(identities) ?? prepare(identities);
      prepared.set(identities, list);
      return candidates(entry, list).flatMap((at) => {
        const identity = identities[at];
        const request = list.requests[at];
        if (identity === undefined || request === undefined || ownerOf(identity.provider) !== entry.owner) return [];
        return hit(identity, verdictOf(entry, request));
      });
    },
  };
}

function entryOf<R extends IndexedRole>(role: R): Entry<R> {
  const owner = ownerOf(role.arn);
  if (isMalformed(role.policy)) return { role, owner, statements: null, reaches: ["anyone"] };
  const statements = role.policy.statements.filter((statement) => matchAction(statement, ACTION) !== false);
  return { role, owner, statements, reaches: statements.flatMap(reachOf) };
}

function ownersOf(entries: readonly Entry<IndexedRole>[]): Map<string, Owner> {
  const owners = new Map<string, Owner>();
  entries.forEach((entry, at) => {
    const owner: Owner = owners.get(entry.owner) ?? { exact: new Map(), tried: new Map(), anyone: [] };
    owners.set(entry.owner, owner);
    for (const reach of entry.reaches) {
      if (reach === "anyone") owner.anyone.push(at);
      else if (reach.subjects === null) push(owner.tried, reach.provider, at);
      else for (const subject of reach.subjects) push(owner.exact, pairKey(reach.provider, subject), at);
    }
  });
  return owners;
}

function verdictOf(entry: Entry<IndexedRole>, request: PreparedRequest): TrustVerdictKind {
  return entry.statements === null ? "unknown" : decide(entry.statements, request);
}

interface Prepared {
  readonly requests: readonly PreparedRequest[];
  readonly all: readonly number[];
  readonly byPair: ReadonlyMap<string, readonly number[]>;
}

function prepare(identities: readonly WebIdentity[]): Prepared {
  const byPair = new Map<string, number[]>();
  identities.forEach((identity, at) => push(byPair, pairKey(identity.provider, identity.subject), at));
  return {
    requests: identities.map((identity) => prepareRequest(webIdentityRequest(identity))),
    all: identities.map((_, at) => at),
    byPair,
  };
}

function candidates(entry: Entry<IndexedRole>, list: Prepared): readonly number[] {
  const found = new Set<number>();
  for (const reach of entry.reaches) {
    if (reach === "anyone" || reach.subjects === null) return list.all;
    for (const subject of reach.subjects)
      for (const at of list.byPair.get(pairKey(reach.provider, subject)) ?? []) found.add(at);
  }
  return [...found].toSorted((a, b) => a - b);
}

function hit<T>(item: T, verdict: TrustVerdictKind): Hit<T>[] {
  return verdict === "deny" ? [] : [{ item, verdict }];
}

function push(map: Map<string, number[]>, key: string, at: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [at]);
  else list.push(at);
}

function pairKey(provider: string, subject: string): string {
  return `${provider}\n${subject}`;
}

/** Partition and account of an IAM ARN. */
function ownerOf(arn: string): string {
  const [, partition = "", , , account = ""] = arn.split(":");
  return `${partition}:${account}`;
}
