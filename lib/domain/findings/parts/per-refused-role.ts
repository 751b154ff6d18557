import type { Grant } from "../../credentials/grant.ts";
import type { RuleContext } from "../context/context.ts";
import { type Cohort, containersOf } from "../context/workloads.ts";
import { defineRule, type Rule, type RuleMeta } from "../rule.ts";
import { consequenceOf } from "./consequence.ts";
import { roleShows, useOf } from "./evidence.ts";
import { roleSubject, trustValues } from "./subjects.ts";

/** The grant of a web identity that a cohort carries and that is refused; null: none is. */
export function refusalOf({ resolution }: Cohort): Grant | null {
  const grant = resolution.webIdentity;
  return grant?.granted === false && grant.roleArn !== null ? grant : null;
}

export interface RefusedRole {
  readonly arn: string;
  readonly cohorts: readonly Cohort[];
  readonly grant: Grant;
}

export interface PerRefusedRole {
  readonly matches: (grant: Grant, cohort: Cohort, context: RuleContext) => boolean;
  readonly tell: (refused: RefusedRole, context: RuleContext) => string;
}

/** Cohorts whose web identity is refused, by the role that they carry. */
export function refusedRoles(context: RuleContext, matches: PerRefusedRole["matches"]): RefusedRole[] {
  const byRole = new Map<string, { cohorts: Cohort[]; grant: Grant }>();
  for (const cohort of context.cohorts) {
    const grant = refusalOf(cohort);
    if (grant?.roleArn == null || !matches(grant, cohort, context)) continue;
    const known = byRole.get(grant.roleArn);
    if (known) known.cohorts.push(cohort);
    else byRole.set(grant.roleArn, { cohorts: [cohort], grant });
  }
  return [...byRole].map(([arn, { cohorts, grant }]) => ({ arn, cohorts, grant }));
}

/** A rule about roles that refuse a web identity which containers carry: one finding for each role. */
export function refusedRoleRule(meta: RuleMeta, { matches, tell }: PerRefusedRole): Rule {
  return defineRule(meta, function* drafts(context) {
    for (const refused of refusedRoles(context, matches)) {
      const { arn, cohorts, grant } = refused;
      const subject = roleSubject(arn);
      const [first] = cohorts;
      yield {
        subject,
        severity: consequenceOf(cohorts),
        text: tell(refused, context),
        evidence: [roleShows(context.estate, subject.account ?? "", grant.why.text), ...useOf(cohorts)],
        containers: containersOf(cohorts),
        concerned: cohorts,
        certainty: "certain",
        values: first
          ? trustValues(first.workload.index, first.workload.namespace, first.example.row.serviceAccount, arn)
          : {},
      };
    }
  });
}
