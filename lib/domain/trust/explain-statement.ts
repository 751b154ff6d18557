import type { Reason } from "../reason.ts";
import { matchStatement } from "./decide.ts";
import { type Explanation, explainCondition } from "./explain-condition.ts";
import { explainPrincipal } from "./explain-principal.ts";
import { matchAction } from "./match-action.ts";
import { matchCondition } from "./match-condition.ts";
import { matchPrincipal } from "./match-principal.ts";
import type { ParsedStatement } from "./parsed-policy.ts";
import { because } from "./reasons.ts";
import type { PreparedRequest } from "./request.ts";
import { quote, quoteAny } from "./show.ts";
import type { Ternary } from "./ternary.ts";
import type { StatementVerdict } from "./types.ts";

export interface ExplainedStatement {
  readonly verdict: StatementVerdict;
  /** The reason that tells most of why the statement is as it is. */
  readonly headline: Reason;
  /** How much is missing for a match: parts that rule it out, the caller and the action before conditions. */
  readonly distance: number;
}

interface Part extends Explanation {
  readonly match: Ternary;
  readonly weight: number;
}

/** Judges one statement and says why, part by part. */
export function explainStatement(statement: ParsedStatement, request: PreparedRequest): ExplainedStatement {
  const matches = matchStatement(statement, request);
  const { index, sid, effect } = statement;
  const parts = partsOf(statement, request);
  const why = parts.flatMap((part) => part.why);
  const all = because("matches", "Action, principal and all conditions match");
  const decisive = parts.find((part) => part.match === matches && part.why.length > 0);
  return {
    verdict: {
      index,
      sid,
      effect,
      matches,
      why: matches === true ? [all, ...why] : why,
      comparisons: parts.flatMap((part) => part.comparisons),
    },
    headline: matches === true ? all : (decisive?.why.at(-1) ?? why.at(-1) ?? all),
    distance: parts.filter((part) => part.match === false).reduce((sum, part) => sum + part.weight, 0),
  };
}

function partsOf(statement: ParsedStatement, request: PreparedRequest): Part[] {
  const defects: Part = { match: null, weight: 0, why: statement.defects, comparisons: [] };
  const action = matchAction(statement, request.action);
  if (action === false || statement.actions.element === null)
    return [defects, { match: action, weight: 1000, why: [actionReason(statement, request.action)], comparisons: [] }];
  const principal = matchPrincipal(statement, request);
  const who: Part = { match: principal, weight: 10, ...explainPrincipal(statement, request, principal) };
  if (who.why.some((reason) => reason.code === "principal-other-kind")) return [defects, { ...who, weight: 100 }];
  const conditions = statement.conditions.map((condition): Part => {
    const match = matchCondition(condition, request);
    return { match, weight: 1, ...explainCondition(condition, request, match) };
  });
  return [defects, who, ...conditions];
}

function actionReason(statement: ParsedStatement, action: string): Reason {
  const { element, patterns } = statement.actions;
  if (element === null) return because("action-missing", "The statement names no action");
  const listed = quoteAny(patterns.map(({ text }) => text));
  if (element === "NotAction") return because("action-differs", `NotAction leaves out ${quote(action)}`);
  return because("action-differs", `The statement is about ${listed}, not about ${quote(action)}`);
}
