import type { PolicyDocument } from "../inventory/aws.ts";
import type { Reason } from "../reason.ts";
import { explainCondition } from "../trust/explain-condition.ts";
import { explainPrincipal } from "../trust/explain-principal.ts";
import { matchAction } from "../trust/match-action.ts";
import { matchCondition } from "../trust/match-condition.ts";
import type { Ternary } from "../trust/ternary.ts";
import type { Comparison } from "../trust/types.ts";
import { explainResource } from "./explain-resource.ts";
import { matchResource } from "./match-resource.ts";
import { matchCaller } from "./match-statement.ts";
import type { PolicyStatement } from "./parsed-policy.ts";
import type { PreparedAuthorization } from "./prepare.ts";
import { because } from "./reasons.ts";
import type { Hit } from "./tally.ts";
import type { DecidingStatement } from "./types.ts";

interface Part {
  readonly match: Ternary;
  readonly why: readonly Reason[];
  readonly comparisons: readonly Comparison[];
}

export interface ExplainedStatement {
  readonly why: readonly Reason[];
  /** The reason that tells most of why it is as it is. */
  readonly headline: Reason | null;
  readonly comparisons: readonly Comparison[];
}

/** Why a statement applies, does not, or cannot be told, part by part. */
export function explainStatement(statement: PolicyStatement, request: PreparedAuthorization): ExplainedStatement {
  const parts = partsOf(statement, request);
  const why = parts.flatMap((part) => part.why);
  const matches = parts.every((part) => part.match === true);
  const saying = parts.filter((part) => part.why.length > 0);
  const decisive = saying.find((part) => part.match === false) ?? saying.find((part) => part.match === null);
  return {
    why: matches ? [because("matches", "Action, resource and all conditions match"), ...why] : why,
    headline: decisive?.why.at(-1) ?? null,
    comparisons: parts.flatMap((part) => part.comparisons),
  };
}

/** The statement of a hit with its reasons; null where the policy itself could not be read. */
export function decidingOf(hit: Hit | undefined, request: PreparedAuthorization): DecidingStatement | null {
  if (!hit?.statement) return null;
  return describe(hit.document, hit.statement, explainStatement(hit.statement, request));
}

export function describe(
  { name, arn }: PolicyDocument,
  { index, sid, effect }: PolicyStatement,
  explained: ExplainedStatement,
): DecidingStatement {
  return { policy: name, policyArn: arn, index, sid, effect, ...explained };
}

function partsOf(statement: PolicyStatement, request: PreparedAuthorization): Part[] {
  const { prepared, resource } = request;
  const defects: Part[] =
    statement.defects.length === 0 ? [] : [{ match: null, why: statement.defects, comparisons: [] }];
  const action = matchAction(statement, prepared.action);
  const caller = matchCaller(statement, request);
  const who = statement.principals.element === null ? null : explainPrincipal(statement, prepared, caller);
  const about = matchResource(statement.resources, resource, prepared);
  const what: Part = { match: about, why: [], comparisons: [] };
  return [
    ...defects,
    { match: action, why: [], comparisons: [] },
    ...(who === null ? [] : [{ match: caller, ...who }]),
    about === true ? what : { ...what, ...explainResource(statement.resources, request, about) },
    ...statement.conditions.map((condition): Part => {
      const match = matchCondition(condition, prepared);
      return { match, ...explainCondition(condition, prepared, match) };
    }),
  ];
}
