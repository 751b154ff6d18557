import type { RuleContext } from "../context/context.ts";
import { type Cohort, containersOf, type Workload } from "../context/workloads.ts";
import type { Certainty, FindingEvidence, Severity } from "../finding.ts";
import type { FixValues } from "../fix-template.ts";
import { type Draft, defineRule, type Rule, type RuleMeta } from "../rule.ts";
import { consequenceOf } from "./consequence.ts";
import { useOf } from "./evidence.ts";
import { workloadSubject, workloadValues } from "./subjects.ts";

/** The containers of one workload that a rule found. */
export interface Hits {
  readonly context: RuleContext;
  readonly workload: Workload;
  readonly cohorts: readonly Cohort[];
  /** The first of them; they are found for the same reason. */
  readonly first: Cohort;
}

export interface Told {
  readonly text: string;
  /** Besides what CloudTrail shows of the containers. */
  readonly evidence: readonly FindingEvidence[];
  /** Absent: by what the containers come to. */
  readonly severity?: Severity;
  /** Absent: certain. */
  readonly certainty?: Certainty;
  /** Besides the workload's own names. */
  readonly values?: FixValues;
}

export interface PerWorkload {
  readonly matches: (cohort: Cohort, context: RuleContext) => boolean;
  readonly tell: (hits: Hits) => Told;
}

function draftOf(hits: Hits, told: Told): Draft {
  return {
    subject: workloadSubject(hits.workload),
    severity: told.severity ?? consequenceOf(hits.cohorts),
    text: told.text,
    evidence: [...told.evidence, ...useOf(hits.cohorts)],
    containers: containersOf(hits.cohorts),
    concerned: hits.cohorts,
    certainty: told.certainty ?? "certain",
    values: {
      ...workloadValues(hits.workload),
      CONTAINER: hits.first.example.row.container,
      ...told.values,
    },
  };
}

/** A rule that looks at containers and gives one finding for each workload that has some. */
export function workloadRule(meta: RuleMeta, { matches, tell }: PerWorkload): Rule {
  return defineRule(meta, function* drafts(context) {
    for (const workload of context.workloads) {
      const cohorts = workload.cohorts.filter((cohort) => matches(cohort, context));
      const [first] = cohorts;
      if (!first) continue;
      const hits = { context, workload, cohorts, first };
      yield draftOf(hits, tell(hits));
    }
  });
}
