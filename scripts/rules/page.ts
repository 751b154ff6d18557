import { type Framework, frameworks } from "#lib/domain/findings/controls.ts";
import { severities } from "#lib/domain/findings/finding.ts";
import { needNames } from "#lib/domain/findings/needs.ts";
import type { RuleMeta } from "#lib/domain/findings/rule.ts";
import { ruleGroups } from "#lib/domain/findings/rule-groups.ts";
import { table } from "./table.ts";

const languages: Readonly<Record<string, string>> = { Terraform: "hcl" };

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

function severityTable({ severity }: RuleMeta): string[] {
  const rows = severities.flatMap((level) => {
    const when = severity[level];
    return when === undefined ? [] : [[level, when]];
  });
  return table(["Severity", "When"], rows);
}

function fixLines({ fix }: RuleMeta): string[] {
  const { title, words, diff, commands, check, alsoLetsIn } = fix;
  return [
    `**${title}.** ${words}`,
    ...(diff === null ? [] : ["", fenced("diff", diff)]),
    ...commands.flatMap(({ tool, text }) => ["", `${tool}:`, "", fenced(languages[tool] ?? "sh", text)]),
    ...(check === null ? [] : ["", "Then check:", "", fenced("sh", check.command), "", `${check.expect}.`]),
    ...(alsoLetsIn === null ? [] : ["", `What else it lets in: ${alsoLetsIn}.`]),
  ];
}

function needLines({ needs }: RuleMeta): string[] {
  if (needs.length === 0) return ["The rule is about what could not be read, and is always evaluated."];
  return [
    ...needs.map((need) => `- ${needNames[need]}`),
    "",
    "Where one of these was not read, the rule is listed as not evaluated for the cluster or account. Its silence there is no pass, and it resolves no finding.",
  ];
}

function controlLines({ controls }: RuleMeta): string[] {
  const rows = (Object.keys(frameworks) as Framework[]).flatMap((framework) => {
    const { name, controls: titles } = frameworks[framework];
    const known: Readonly<Record<string, string>> = titles;
    const ids: readonly string[] = controls[framework] ?? [];
    return ids.map((id) => [name, id, known[id] ?? ""]);
  });
  return table(["Framework", "Control", "In our words"], rows);
}

/** The documentation page of a rule, from its metadata. */
export function pageOf(meta: RuleMeta): string {
  const { id, group, title, means, references } = meta;
  const lines = [
    `# ${title}`,
    "",
    `\`${id}\` · ${ruleGroups[group]} · [all rules](README.md) · [source](../../lib/domain/findings/rules/${id}.ts)`,
    "",
    means,
    "",
    "## Severity",
    "",
    ...severityTable(meta),
    "",
    "## How to repair it",
    "",
    ...fixLines(meta),
    "",
    "## What it is read from",
    "",
    ...needLines(meta),
    "",
    "## Controls",
    "",
    ...controlLines(meta),
    "",
    "## References",
    "",
    `- Domain facts ${references.facts.join(", ")}`,
    ...references.pages.map((page) => `- ${page}`),
  ];
  return `${lines.join("\n")}\n`;
}
