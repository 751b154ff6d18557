import { prepareContext } from "#lib/domain/findings/context/context.ts";
import { type Evaluation, findingsOf } from "#lib/domain/findings/evaluate.ts";
import { type FindingRecord, reconcile } from "#lib/domain/findings/reconcile.ts";
import { WhoMay } from "#lib/domain/view/who-may.ts";
import type { AuditView } from "./view.ts";

const evaluations = new WeakMap<AuditView, Evaluation>();

function timeOf({ audit }: AuditView): number {
  return audit.finishedAt ?? audit.startedAt;
}

/** What the rules find in an audit, and which of them could not be evaluated; worked out once for each view. */
export function evaluateView(view: AuditView): Evaluation {
  let evaluation = evaluations.get(view);
  if (!evaluation) {
    const context = prepareContext(view.estate, view.placed, view.usage, new WhoMay(view.estate), timeOf(view));
    evaluation = findingsOf(context);
    evaluations.set(view, evaluation);
  }
  return evaluation;
}

/** What follows from an audit for the findings of all audits before it; the same when it is told again. */
export function carryFindings(view: AuditView, previous: readonly FindingRecord[]): FindingRecord[] {
  return reconcile(previous, evaluateView(view), timeOf(view));
}
