import type { IamRole } from "../../inventory/aws.ts";
import type { TrustNote } from "../../trust/notes.ts";
import type { TrustReasonCode } from "../../trust/reasons.ts";
import type { RuleContext } from "../context/context.ts";
import { containersOf } from "../context/workloads.ts";
import type { Certainty, FindingEvidence, Severity } from "../finding.ts";
import type { FixValues } from "../fix-template.ts";
import { defineRule, type Rule, type RuleMeta } from "../rule.ts";
import { roleShows } from "./evidence.ts";
import { roleSubject, roleValues } from "./subjects.ts";

/** A role with the notes on its trust policy that a rule is about. */
export interface NotedRole {
  readonly role: IamRole;
  readonly notes: readonly TrustNote[];
  readonly context: RuleContext;
  /** Service accounts that may assume it today. */
  readonly may: number;
}

export interface PerTrustNote {
  readonly codes: readonly TrustReasonCode[];
  /** null: no finding after all. */
  readonly tell: (noted: NotedRole) => {
    readonly text: string;
    readonly severity: Severity;
    readonly certainty?: Certainty;
    readonly evidence?: readonly FindingEvidence[];
    readonly values?: FixValues;
  } | null;
}

/** `statement 0`, `statement 2 (AllowAll)` */
export function statementName({ statement, sid }: TrustNote): string {
  return sid === null ? `statement ${statement}` : `statement ${statement} (${sid})`;
}

/** A rule about what a trust policy's text lets in: one finding for each role, whether or not a container carries it. */
export function trustNoteRule(meta: RuleMeta, { codes, tell }: PerTrustNote): Rule {
  return defineRule(meta, function* drafts(context) {
    for (const role of context.roles) {
      const notes = context.notesOf(role).filter(({ code }) => codes.includes(code));
      if (notes.length === 0) continue;
      const may = context.mayAssume(role.arn).filter(({ verdict }) => verdict === "allow").length;
      const told = tell({ role, notes, context, may });
      if (told === null) continue;
      yield {
        subject: roleSubject(role.arn),
        severity: told.severity,
        text: told.text,
        evidence: [
          ...notes.map((note) => roleShows(context.estate, role.account, `In ${statementName(note)}: ${note.text}`)),
          ...(told.evidence ?? []),
        ],
        containers: containersOf(context.carrying(role.arn)),
        concerned: context.carrying(role.arn),
        certainty: told.certainty ?? "certain",
        values: { ...roleValues(role.arn), ...told.values },
      };
    }
  });
}
