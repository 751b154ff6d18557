import type { Certainty, Severity, SubjectKind } from "#lib/domain/findings/finding.ts";
import type { FindingFilterKey, FindingGrouping } from "#lib/domain/findings/list/query.ts";
import { ruleGroups } from "#lib/domain/findings/rule-groups.ts";

export const severityLevels: Readonly<Record<Severity, 0 | 1 | 2 | 3 | 4>> = {
  critical: 4,
  high: 3,
  medium: 2,
  low: 1,
  info: 0,
};

export const certaintyLooks: Readonly<
  Record<Certainty, { readonly level: 1 | 2 | 3; readonly word: string; readonly means: string }>
> = {
  certain: { level: 3, word: "Certain", means: "Every link is read, none is inferred" },
  likely: { level: 2, word: "Likely", means: "One link is inferred, and nothing read speaks against it" },
  possible: { level: 1, word: "Possible", means: "It fits what was read; something not read would decide it" },
};

export const subjectWords: Readonly<Record<SubjectKind, string>> = {
  workload: "workload",
  "service-account": "service account",
  association: "association",
  role: "role",
  provider: "OIDC provider",
  "node-group": "nodes",
  cluster: "cluster",
  account: "account",
  source: "source",
};

export const groupingWords: Readonly<Record<FindingGrouping, string>> = {
  rule: "cause",
  owner: "owner",
  control: "control",
};

/** How a filter is called where people read it. */
export const findingFilterWords: Readonly<Record<FindingFilterKey, string>> = {
  status: "status",
  severity: "severity",
  certainty: "certainty",
  group: "family",
  rule: "rule",
  kind: "about",
  cluster: "cluster",
  namespace: "namespace",
  account: "account",
  owner: "owner",
  control: "control",
};

const valueWords: Readonly<Partial<Record<FindingFilterKey, Readonly<Record<string, string>>>>> = {
  group: ruleGroups,
  kind: subjectWords,
};

/** A value of a filter in words. */
export function sayFindingValue(key: FindingFilterKey, value: string): string {
  if (value === "none") return key === "owner" ? "no owner known" : "none";
  return valueWords[key]?.[value] ?? value;
}
