import type { RuleContext } from "./context/context.ts";
import { type Finding, severities } from "./finding.ts";
import { gapsOfNeed, type Need, type NeedGap } from "./needs.ts";
import { rules as allRules } from "./registry.ts";
import type { Rule } from "./rule.ts";

/** A rule that could not look everywhere: about these clusters and accounts its silence says nothing. */
export interface NotEvaluated extends NeedGap {
  readonly rule: string;
}

export interface Evaluation {
  /** Gravest first, then those that concern most containers, then by key. */
  readonly findings: readonly Finding[];
  readonly notEvaluated: readonly NotEvaluated[];
  /** Workloads, as `cluster/namespace/kind/name`, of which some container's state is not known: no rule clears them. */
  readonly undecided: readonly string[];
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

function undecidedIn(context: RuleContext): string[] {
  return context.workloads
    .filter(({ cohorts }) => cohorts.some(({ example }) => example.row.state === "unknown"))
    .map(({ id }) => id);
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
  return {
    findings: rules.flatMap((rule) => [...rule.evaluate(context)]).sort(inOrder),
    notEvaluated: notEvaluated(context, rules),
    undecided: undecidedIn(context),
    scopes: [
      ...context.estate.inventory.clusters.map(({ identity }) => identity.id),
      ...context.estate.inventory.accounts.map(({ account }) => account),
    ],
  };
}
