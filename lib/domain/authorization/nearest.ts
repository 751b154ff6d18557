import type { PolicyDocument } from "../inventory/aws.ts";
import { matchAction } from "../trust/match-action.ts";
import { matchCondition } from "../trust/match-condition.ts";
import { isMalformed } from "../trust/parse.ts";
import { describe, explainStatement } from "./explain-statement.ts";
import { matchResource } from "./match-resource.ts";
import { matchCaller } from "./match-statement.ts";
import { policyOf } from "./parse.ts";
import type { PolicyPlace, PolicyStatement } from "./parsed-policy.ts";
import type { PreparedAuthorization } from "./prepare.ts";
import type { DecidingStatement } from "./types.ts";

interface Candidate {
  readonly document: PolicyDocument;
  readonly statement: PolicyStatement;
}

/** Explaining costs more than matching; of many equally near statements only so many are looked at closely. */
const LOOKED_AT = 8;

/**
 * The Allow that misses the request by least: by its conditions before its resource, by that before its caller. Among equals
 * the one that names more of the resource's ARN. null: no Allow is about the action.
 */
export function nearestAllow(
  documents: readonly PolicyDocument[],
  place: PolicyPlace,
  request: PreparedAuthorization,
): DecidingStatement | null {
  const described = candidates(documents, place, request).map(({ document, statement }) =>
    describe(document, statement, explainStatement(statement, request)),
  );
  return described.toSorted((a, b) => shared(b) - shared(a))[0] ?? null;
}

function candidates(
  documents: readonly PolicyDocument[],
  place: PolicyPlace,
  request: PreparedAuthorization,
): readonly Candidate[] {
  let found: Candidate[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (const document of documents) {
    const policy = policyOf(document, place);
    if (policy === null || isMalformed(policy)) continue;
    for (const statement of policy.statements) {
      if (statement.effect !== "Allow" || matchAction(statement, request.prepared.action) === false) continue;
      const distance = distanceOf(statement, request);
      if (distance < least) found = [];
      least = Math.min(least, distance);
      if (distance === least && found.length < LOOKED_AT) found.push({ document, statement });
    }
  }
  return found;
}

function distanceOf(statement: PolicyStatement, request: PreparedAuthorization): number {
  const { prepared, resource } = request;
  const caller = matchCaller(statement, request) === false ? 10_000 : 0;
  const about = matchResource(statement.resources, resource, prepared) === false ? 100 : 0;
  return caller + about + statement.conditions.filter((one) => matchCondition(one, prepared) === false).length;
}

/** How far the ARNs agree; a slip that has a name counts most. */
function shared({ headline, comparisons }: DecidingStatement): number {
  const named = headline !== null && headline.code !== "resource-differs" ? 10_000 : 0;
  return named + Math.max(0, ...comparisons.map(({ differsAt }) => differsAt ?? 0));
}
