import type { AssociationFacts } from "../context/associations.ts";
import type { RuleContext } from "../context/context.ts";
import { containersOf } from "../context/workloads.ts";
import type { FindingEvidence, Severity } from "../finding.ts";
import { type Draft, defineRule, type Rule, type RuleMeta } from "../rule.ts";
import { readIn, useOf } from "./evidence.ts";
import { accountValues, associationSubject, roleValues } from "./subjects.ts";

export interface AssociationTold {
  readonly text: string;
  readonly severity: Severity;
  readonly evidence?: readonly FindingEvidence[];
}

function draftOf(facts: AssociationFacts, told: AssociationTold): Draft {
  const { cluster, index, association, cohorts } = facts;
  const { id, namespace, serviceAccount, roleArn } = association;
  const role = roleArn === null ? "a role that was not described" : roleArn;
  return {
    subject: associationSubject(cluster, namespace, serviceAccount),
    severity: told.severity,
    text: told.text,
    evidence: [
      readIn(index.inventory.associations, `Association ${id} gives ${namespace}/${serviceAccount} ${role}`),
      ...(told.evidence ?? []),
      ...useOf(cohorts),
    ],
    containers: containersOf(cohorts),
    concerned: cohorts,
    certainty: "certain",
    values: {
      ...accountValues(index, namespace, serviceAccount),
      ...(roleArn !== null && roleValues(roleArn)),
      ASSOCIATION_ID: id,
    },
  };
}

/** A rule over Pod Identity associations, whether or not a pod uses them; null: no finding. */
export function associationRule(
  meta: RuleMeta,
  tell: (facts: AssociationFacts, context: RuleContext) => AssociationTold | null,
): Rule {
  return defineRule(meta, function* drafts(context) {
    for (const facts of context.associations) {
      const told = tell(facts, context);
      if (told !== null) yield draftOf(facts, told);
    }
  });
}
