import type { Finding as RuleFinding, Severity } from "#lib/domain/findings/finding.ts";
import { evaluateView } from "#lib/service/read/findings.ts";
import type { AuditView } from "#lib/service/read/view.ts";

/** What a rule found, as it is printed. */
export interface Finding {
  readonly rule: string;
  /** The same in the next audit. */
  readonly key: string;
  readonly severity: Severity;
  readonly certainty: RuleFinding["certainty"];
  readonly subject: RuleFinding["subject"];
  readonly containers: number;
  readonly text: string;
  /** The change that repairs it, in a few words. */
  readonly fix: string;
  readonly change: RuleFinding["fix"];
  readonly evidence: RuleFinding["evidence"];
}

/** A rule that could not be evaluated everywhere: its silence is no pass. */
export interface Silent {
  readonly rule: string;
  readonly why: string;
  readonly lift: string | null;
}

/** What the rules found, gravest first, and what they could not look at. */
export function findingsOf(view: AuditView): {
  readonly findings: readonly Finding[];
  readonly notEvaluated: readonly Silent[];
} {
  const { findings, notEvaluated } = evaluateView(view);
  return {
    findings: findings.map(({ rule, key, severity, certainty, subject, containers, text, fix, evidence }) => ({
      ...{ rule, key, severity, certainty, subject, containers, text },
      ...{ fix: fix.title, change: fix, evidence },
    })),
    notEvaluated: notEvaluated.map(({ rule, why, lift }) => ({ rule, why, lift })),
  };
}
