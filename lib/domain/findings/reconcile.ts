import type { Evaluation } from "./evaluate.ts";
import type { Finding } from "./finding.ts";

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

/**
 * Whether the audit could have seen it: its cluster or account was part of the audit, its rule had all sources there, and its
 * workload goes by its name and has a known state. What belongs to no one cluster may be decided by any of them.
 */
function couldSee(evaluation: Evaluation): (finding: Finding) => boolean {
  const blind = Map.groupBy(evaluation.notEvaluated, ({ rule }) => rule);
  const undecided = new Set(evaluation.undecided);
  const unnamed = new Set(evaluation.unnamed);
  const audited = new Set(evaluation.scopes);
  return ({ rule, subject }) => {
    const { kind, cluster, account, namespace, workloadKind, name } = subject;
    const home = cluster ?? account;
    if (home !== null && !audited.has(home)) return false;
    const gaps = blind.get(rule) ?? [];
    const blocked = cluster === null ? gaps.length > 0 : gaps.some(({ scopes }) => concerns(scopes, cluster, account));
    if (blocked) return false;
    if (kind !== "workload") return true;
    return !unnamed.has(cluster ?? "") && !undecided.has(`${cluster}/${namespace}/${workloadKind}/${name}`);
  };
}

function concerns(scopes: readonly string[], cluster: string, account: string | null): boolean {
  return scopes.includes(cluster) || (account !== null && scopes.includes(account));
}

/**
 * Carries findings from audit to audit: found again, they stay; looked for and not found, they are resolved at `at`; not
 * looked for, they stay as they are. What comes back opens again with its first time.
 */
export function reconcile(previous: readonly FindingRecord[], evaluation: Evaluation, at: number): FindingRecord[] {
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
