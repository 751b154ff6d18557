import type { Evaluation } from "./evaluate.ts";
import type { Finding, FindingSubject } from "./finding.ts";

/** A finding over time. Times are those of audits, milliseconds since the epoch. */
export interface FindingRecord {
  readonly key: string;
  /** As it was when it was last seen. */
  readonly finding: Finding;
  readonly firstSeen: number;
  readonly lastSeen: number;
  /** The audit that looked and did not find it; null: it is open. */
  readonly resolvedAt: number | null;
}

function scopesOf({ cluster, account }: FindingSubject): string[] {
  return [cluster, account].filter((scope) => scope !== null);
}

/** Whether the audit could have seen it: its rule had all sources there, and its workload's state is known. */
function couldSee(evaluation: Evaluation): (finding: Finding) => boolean {
  const blind = Map.groupBy(evaluation.notEvaluated, ({ rule }) => rule);
  const undecided = new Set(evaluation.undecided);
  return ({ rule, subject }) => {
    const scopes = scopesOf(subject);
    const unread = blind.get(rule)?.some((one) => one.scopes.some((scope) => scopes.includes(scope)));
    if (unread) return false;
    const { kind, cluster, namespace, workloadKind, name } = subject;
    return kind !== "workload" || !undecided.has(`${cluster}/${namespace}/${workloadKind}/${name}`);
  };
}

/**
 * Carries findings from audit to audit: found again, they stay; looked for and not found, they are resolved at `at`; not
 * looked for, they stay as they are. What comes back opens again with its first time.
 */
export function reconcile(
  previous: readonly FindingRecord[],
  evaluation: Evaluation,
  at: number,
): FindingRecord[] {
  const before = new Map(previous.map((record) => [record.key, record]));
  const current = new Set(evaluation.findings.map(({ key }) => key));
  const seen = couldSee(evaluation);
  const open = evaluation.findings.map((finding) => ({
    key: finding.key,
    finding,
    firstSeen: before.get(finding.key)?.firstSeen ?? at,
    lastSeen: at,
    resolvedAt: null,
  }));
  const others = previous
    .filter(({ key }) => !current.has(key))
    .map((record) => (record.resolvedAt === null && seen(record.finding) ? { ...record, resolvedAt: at } : record));
  return [...open, ...others];
}
