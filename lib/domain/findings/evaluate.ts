import { isComplete } from "../coverage.ts";
import type { RuleContext } from "./context/context.ts";
import type { Cohort } from "./context/workloads.ts";
import { type Finding, severities } from "./finding.ts";
import { gapsOfNeed, type Need, type NeedGap } from "./needs.ts";
import { rules as allRules } from "./registry.ts";
import type { Concerned, Rule } from "./rule.ts";

/** A rule that could not look everywhere: about these clusters and accounts its silence says nothing. */
export interface NotEvaluated extends NeedGap {
  readonly rule: string;
}

export interface Evaluation {
  /** Gravest first, then those that concern most containers, then by key. */
  readonly findings: readonly Finding[];
  /** By key: the containers that a finding counts, where its rule says which. */
  readonly concerned: ReadonlyMap<string, Concerned>;
  readonly notEvaluated: readonly NotEvaluated[];
  /** Workloads, as `cluster/namespace/kind/name`, of which some container's state is not known: no rule clears them. */
  readonly undecided: readonly string[];
  /** Clusters of which the controllers were not all read: a pod's workload may go by another name there. */
  readonly unnamed: readonly string[];
  /** Clusters and accounts that the audit was about. */
  readonly scopes: readonly string[];
}

/** Rules with the sources that they lack. */
export function notEvaluated(context: RuleContext, rules: readonly Rule[] = allRules): NotEvaluated[] {
  const known = new Map<Need, NeedGap[]>();
  return rules.flatMap(({ meta }) => {
    const gaps = meta.needs.flatMap((need) => {
      const found = known.get(need) ?? gapsOfNeed(context, need);
      known.set(need, found);
      return found;
    });
    // Two needs can lack one source.
    const bySource = new Map(gaps.map((gap) => [`${gap.source}\n${gap.scopes.join()}\n${gap.why}`, gap]));
    return [...bySource.values()].map((gap) => ({ rule: meta.id, ...gap }));
  });
}

/** Unknown for an SDK that it may have: the row's state is that of the family in most trouble. */
function isUndecided({ example: { row }, resolution }: Cohort): boolean {
  return row.state === "unknown" || (row.sdk === null && Object.values(resolution.states).includes("unknown"));
}

function undecidedIn(context: RuleContext): string[] {
  return context.workloads.filter(({ cohorts }) => cohorts.some(isUndecided)).map(({ id }) => id);
}

/** What rests on a source that was not read whole is not certain. What belongs to no one cluster rests on all of them. */
function tempered(finding: Finding, gaps: readonly NotEvaluated[], { estate }: RuleContext): Finding {
  if (finding.certainty !== "certain") return finding;
  const { cluster, account } = finding.subject;
  const concerned = gaps.some(({ scopes }) =>
    scopes.some((scope) => scope === account || (cluster === null ? estate.clusters.has(scope) : scope === cluster)),
  );
  return concerned ? { ...finding, certainty: "likely" } : finding;
}

function inOrder(a: Finding, b: Finding): number {
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    b.containers - a.containers ||
    (a.key < b.key ? -1 : 1)
  );
}

/** Evaluates the rules over an audit. */
export function findingsOf(context: RuleContext, rules: readonly Rule[] = allRules): Evaluation {
  const blind = notEvaluated(context, rules);
  const byRule = Map.groupBy(blind, ({ rule }) => rule);
  const byKey = new Map<string, Concerned>();
  const findings = rules.flatMap((rule) => {
    const gaps = byRule.get(rule.meta.id) ?? [];
    return Array.from(rule.find(context), ({ finding, concerned }) => {
      if (concerned !== null) byKey.set(finding.key, concerned);
      return tempered(finding, gaps, context);
    });
  });
  return {
    findings: findings.sort(inOrder),
    concerned: byKey,
    notEvaluated: blind,
    undecided: undecidedIn(context),
    unnamed: context.estate.inventory.clusters.flatMap(({ identity, controllers }) =>
      isComplete(controllers) ? [] : [identity.id],
    ),
    scopes: [
      ...context.estate.inventory.clusters.map(({ identity }) => identity.id),
      ...context.estate.inventory.accounts.map(({ account }) => account),
    ],
  };
}
