import { matchAction } from "../trust/match-action.ts";
import { matchCondition } from "../trust/match-condition.ts";
import type { Ternary } from "../trust/ternary.ts";
import { grantOf } from "./grant.ts";
import { matchResource } from "./match-resource.ts";
import type { PolicyStatement } from "./parsed-policy.ts";
import type { PreparedAuthorization } from "./prepare.ts";

/**
 * Does the statement apply, its principals aside? False as soon as one part rules it out, null when a part cannot be told.
 */
export function matchStatement(statement: PolicyStatement, { prepared, resource }: PreparedAuthorization): Ternary {
  const action = matchAction(statement, prepared.action);
  if (action === false) return false;
  const about = matchResource(statement.resources, resource, prepared);
  if (about === false) return false;
  let result = statement.defects.length > 0 || action === null ? null : about;
  for (const condition of statement.conditions) {
    const match = matchCondition(condition, prepared);
    if (match === false) return false;
    if (match === null) result = null;
  }
  return result;
}

/** Is the caller among the principals? Where a policy names none it stands with the caller. */
export function matchCaller(statement: PolicyStatement, { prepared }: PreparedAuthorization): Ternary {
  return statement.principals.element === null ? true : grantOf(statement, prepared).covers;
}
