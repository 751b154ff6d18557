import type { PolicyDocument } from "../inventory/aws.ts";
import { isMalformed } from "../trust/parse.ts";
import { and, or, type Ternary } from "../trust/ternary.ts";
import { type Grant, grantOf, OPEN_GRANT } from "./grant.ts";
import { matchCaller, matchStatement } from "./match-statement.ts";
import { policyOf } from "./parse.ts";
import type { PolicyPlace, PolicyStatement } from "./parsed-policy.ts";
import type { PreparedAuthorization } from "./prepare.ts";

/** A statement that applies to the request, or of which that cannot be told. */
export interface Hit {
  readonly document: PolicyDocument;
  /** null: the policy was not read, or is none. */
  readonly statement: PolicyStatement | null;
  readonly certain: boolean;
  readonly grant: Grant;
}

/** What the policies of one layer say together. */
export interface Tally {
  readonly allow: Ternary;
  readonly deny: Ternary;
  /** Certain ones first. */
  readonly allows: readonly Hit[];
  readonly denies: readonly Hit[];
  /** Policies whose text was not read. */
  readonly unread: readonly PolicyDocument[];
}

const PLAIN: Grant = { covers: true, withoutIdentity: false, withoutLimits: false };

/** Asks each statement. `skipUnread`: policies that were not read count as if they were not there. */
export function tallyOf(
  documents: readonly PolicyDocument[],
  place: PolicyPlace,
  request: PreparedAuthorization,
  skipUnread: boolean,
): Tally {
  const allows: Hit[] = [];
  const denies: Hit[] = [];
  const unread: PolicyDocument[] = [];
  for (const document of documents) {
    const policy = policyOf(document, place);
    if (policy === null) unread.push(document);
    if (policy === null && skipUnread) continue;
    if (policy === null || isMalformed(policy)) {
      const open: Hit = { document, statement: null, certain: false, grant: OPEN_GRANT };
      allows.push(open);
      denies.push(open);
      continue;
    }
    for (const statement of policy.statements) {
      const matches = matchStatement(statement, request);
      if (matches === false) continue;
      const { effect } = statement;
      const grant = grantFor(statement, place, request, matches);
      if (effect !== "Deny" && grant.covers !== false)
        allows.push({ document, statement, certain: effect !== null && grant.covers === true, grant });
      const hit = effect === "Allow" ? false : and([matches, matchCaller(statement, request)]);
      if (hit !== false) denies.push({ document, statement, certain: effect !== null && hit === true, grant });
    }
  }
  return { allow: told(allows), deny: told(denies), allows: sorted(allows), denies: sorted(denies), unread };
}

function grantFor(
  statement: PolicyStatement,
  place: PolicyPlace,
  request: PreparedAuthorization,
  matches: Ternary,
): Grant {
  const grant =
    place === "resource" ? grantOf(statement, request.prepared) : { ...PLAIN, covers: matchCaller(statement, request) };
  return {
    covers: and([matches, grant.covers]),
    withoutIdentity: and([matches, grant.withoutIdentity]),
    withoutLimits: and([matches, grant.withoutLimits]),
  };
}

function told(hits: readonly Hit[]): Ternary {
  return or(hits.map((hit) => (hit.certain ? true : null)));
}

function sorted(hits: readonly Hit[]): Hit[] {
  return [...hits.filter((hit) => hit.certain), ...hits.filter((hit) => !hit.certain)];
}
