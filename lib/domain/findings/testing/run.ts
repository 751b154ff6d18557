import { indexEstate } from "../../inventory/estate.ts";
import type { Inventory } from "../../inventory/inventory.ts";
import { type AccountItems, type ClusterItems, cluster, iam, inventory } from "../../testing/estate.ts";
import { made } from "../../testing/kubernetes.ts";
import type { TrailWindow } from "../../usage/event.ts";
import { UsageIndex } from "../../usage/evidence.ts";
import type { UsageRecord } from "../../usage/ledger.ts";
import { projectEstate } from "../../view/project.ts";
import { WhoMay } from "../../view/who-may.ts";
import { prepareContext, type RuleContext } from "../context/context.ts";
import type { Finding } from "../finding.ts";
import type { Rule } from "../rule.ts";

/** What an audit read. What is not said: one cluster and one account that are in order. */
export interface Audit {
  readonly cluster?: ClusterItems;
  readonly account?: AccountItems;
  /** In place of both. */
  readonly inventory?: Inventory;
  readonly usage?: readonly UsageRecord[];
  readonly windows?: readonly TrailWindow[];
  readonly now?: number;
}

export function contextOf(audit: Audit = {}): RuleContext {
  const read = audit.inventory ?? inventory([cluster(audit.cluster)], [iam(audit.account)]);
  const estate = indexEstate(read);
  const usage = new UsageIndex(audit.usage ?? [], audit.windows ?? []);
  return prepareContext(estate, projectEstate(estate, usage), usage, new WhoMay(estate), audit.now ?? made);
}

function demand(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** What holds for every finding of every rule. */
export function checkFindings({ meta }: Rule, findings: readonly Finding[], { placed }: RuleContext): void {
  const keys = findings.map(({ key }) => key);
  demand(new Set(keys).size === keys.length, `${meta.id} gives one key twice: ${keys.join(" ")}`);
  const pods = placed.filter(({ pod }) => pod.owner !== null).map(({ pod }) => pod.name);
  for (const finding of findings) {
    const { severity, text, key, evidence, containers } = finding;
    demand(severity in meta.severity, `${meta.id} gives ${severity}, which its metadata do not know`);
    demand(evidence.length > 0, `${meta.id} gives no evidence`);
    demand(Number.isInteger(containers) && containers >= 0, `${meta.id} counts ${containers} containers`);
    demand(!pods.some((pod) => key.split("|").includes(pod)), `${meta.id} has the name of a pod in ${key}`);
    const words = JSON.stringify([text, finding.fix, evidence]);
    demand(!/undefined|NaN|\[object|\bnull of\b| {2}(?! |\\)/.test(text), `${meta.id} says: ${text}`);
    demand(!/undefined|\[object/.test(words), `${meta.id} says: ${words}`);
  }
}

/** What a rule finds; where it says which containers a finding counts, they are as many. */
export function foundBy(rule: Rule, context: RuleContext): Finding[] {
  return Array.from(rule.find(context), ({ finding, concerned }) => {
    const members = concerned?.flatMap((group) => group.members) ?? null;
    if (members !== null) {
      const distinct = new Set(members.map(({ row }) => row.id)).size;
      demand(
        distinct === finding.containers,
        `${rule.meta.id} counts ${finding.containers} containers and names ${distinct}`,
      );
    }
    return finding;
  });
}

/** The findings of one rule over an audit; what holds for every finding is checked besides. */
export function run(rule: Rule, audit: Audit = {}): Finding[] {
  const context = contextOf(audit);
  const findings = foundBy(rule, context);
  checkFindings(rule, findings, context);
  return findings;
}

/** The only finding of a rule over an audit. */
export function only(rule: Rule, audit: Audit): Finding {
  const findings = run(rule, audit);
  const [finding] = findings;
  if (findings.length !== 1 || !finding)
    throw new Error(
      `${rule.meta.id} gives ${findings.length} findings: ${findings.map(({ text }) => text).join("; ")}`,
    );
  return finding;
}
