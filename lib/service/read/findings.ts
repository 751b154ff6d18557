import { prepareContext } from "#lib/domain/findings/context/context.ts";
import { type Evaluation, findingsOf } from "#lib/domain/findings/evaluate.ts";
import { WhoMay } from "#lib/domain/view/who-may.ts";
import type { AuditView } from "./view.ts";

const evaluations = new WeakMap<AuditView, Evaluation>();

/** What the rules find in an audit, and which of them could not be evaluated; worked out once for each view. */
export function evaluateView(view: AuditView): Evaluation {
  let evaluation = evaluations.get(view);
  if (!evaluation) {
    const at = view.audit.finishedAt ?? view.audit.startedAt;
    const context = prepareContext(view.estate, view.placed, view.usage, new WhoMay(view.estate), at);
    evaluation = findingsOf(context);
    evaluations.set(view, evaluation);
  }
  return evaluation;
}
