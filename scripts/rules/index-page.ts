import { severities } from "#lib/domain/findings/finding.ts";
import type { Rule } from "#lib/domain/findings/rule.ts";
import { type RuleGroup, ruleGroups } from "#lib/domain/findings/rule-groups.ts";
import { table } from "./table.ts";

function gravest({ meta }: Rule): string {
  return severities.find((level) => level in meta.severity) ?? "";
}

function groupLines(group: RuleGroup, rules: readonly Rule[]): string[] {
  return [
    "",
    `## ${ruleGroups[group]}`,
    "",
    ...table(
      ["Rule", "What it finds", "At most"],
      rules.map((rule) => [`[\`${rule.meta.id}\`](${rule.meta.id}.md)`, rule.meta.title, gravest(rule)]),
    ),
  ];
}

/** The index of all rules, by group. */
export function indexPageOf(rules: readonly Rule[]): string {
  const groups = (Object.keys(ruleGroups) as RuleGroup[]).flatMap((group) =>
    groupLines(
      group,
      rules.filter(({ meta }) => meta.group === group),
    ),
  );
  const lines = [
    "# Rules",
    "",
    `${rules.length} rules look at every audit. A finding names one subject (a workload, a role, a node group, ...), says in a sentence what is so, shows what it rests on and how sure it is, and gives the change that repairs it. It keeps its identity from audit to audit: first seen, last seen, resolved.`,
    "",
    "The severity goes by evidence: what CloudTrail shows weighs more than what could be. A rule whose sources were not read is listed as not evaluated; that never counts as a pass.",
    "",
    "In commands, words in capitals such as `NAMESPACE` stand for names; a finding fills them in. Nothing is run for you. The pages are written from the rules' metadata by `node scripts/rules/generate.ts`.",
    ...groups,
  ];
  return `${lines.join("\n")}\n`;
}
