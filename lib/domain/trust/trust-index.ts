import { decide } from "./decide.ts";
import { type IdentityList, prepareIdentities } from "./identity-list.ts";
import { matchAction } from "./match-action.ts";
import { isMalformed } from "./parse.ts";
import type { ParsedPolicy, ParsedStatement } from "./parsed-policy.ts";
import { createReachIndex, type ReachIndex } from "./reach-index.ts";
import { type PreparedRequest, prepareRequest } from "./request.ts";
import { type Reach, reachOf } from "./statement-reach.ts";
import type { TrustVerdictKind } from "./types.ts";
import { type WebIdentity, webIdentityRequest } from "./web-identity.ts";

export interface IndexedRole {
  readonly arn: string;
  readonly policy: ParsedPolicy;
}

/** One that the policy lets in, or may let in. Those that are not listed are denied. */
export interface Hit<T> {
  readonly item: T;
  readonly verdict: "allow" | "unknown";
}

/**
 * Which roles do the tokens of service accounts get, by their trust policies? Agrees with `evaluateTrust` on every pair
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

const ACTION = "sts:AssumeRoleWithWebIdentity";

export function buildTrustIndex<R extends IndexedRole>(roles: readonly R[]): TrustIndex<R> {
  const entries = roles.map(entryOf);
  const byArn = new Map(entries.map((entry) => [entry.role.arn, entry]));
  const owners = new Map<string, ReachIndex>();
  entries.forEach(({ owner, reaches }, position) => {
    const index = owners.get(owner) ?? createReachIndex();
    owners.set(owner, index);
    for (const reach of reaches) index.add(reach, position);
  });
  const lists = new WeakMap<readonly WebIdentity[], IdentityList>();
  return {
    rolesFor: (identity) => {
      const { provider, subject } = identity;
      const positions = owners.get(ownerOf(provider))?.covering(provider, subject) ?? [];
      if (positions.length === 0) return [];
      const request = prepareRequest(webIdentityRequest(identity));
      return positions.flatMap((position) => {
        const entry = entries[position];
        return entry === undefined ? [] : hit(entry.role, judge(entry, request));
      });
    },
    subjectsFor: (roleArn, identities) => {
      const entry = byArn.get(roleArn);
      if (entry === undefined) return [];
      const list = lists.get(identities) ?? prepareIdentities(identities);
      lists.set(identities, list);
      return list.within(entry.reaches).flatMap((position) => {
        const identity = identities[position];
        const request = list.requests[position];
        if (identity === undefined || request === undefined || ownerOf(identity.provider) !== entry.owner) return [];
        return hit(identity, judge(entry, request));
      });
    },
  };
}

function entryOf<R extends IndexedRole>(role: R): Entry<R> {
  const owner = ownerOf(role.arn);
  if (isMalformed(role.policy)) return { role, owner, statements: null, reaches: [{ kind: "anyone" }] };
  const statements = role.policy.statements.filter((statement) => matchAction(statement, ACTION) !== false);
  return { role, owner, statements, reaches: statements.flatMap(reachOf) };
}

function judge(entry: Entry<IndexedRole>, request: PreparedRequest): TrustVerdictKind {
  return entry.statements === null ? "unknown" : decide(entry.statements, request);
}

function hit<T>(item: T, verdict: TrustVerdictKind): Hit<T>[] {
  return verdict === "deny" ? [] : [{ item, verdict }];
}

/** Partition and account of an IAM ARN. */
function ownerOf(arn: string): string {
  const [, partition = "", , , account = ""] = arn.split(":");
  return `${partition}:${account}`;
}
