import type { RuleInfo } from "#lib/contract/findings.ts";
import { controlRefs } from "#lib/domain/findings/list/control-refs.ts";
import { needNames } from "#lib/domain/findings/needs.ts";
import type { RuleMeta } from "#lib/domain/findings/rule.ts";
import { ruleGroups } from "#lib/domain/findings/rule-groups.ts";

/** What a rule is, as it is told. */
export function ruleInfoOf({ id, group, title, severity, means, needs, references, controls }: RuleMeta): RuleInfo {
  return {
    id,
    group,
    groupName: ruleGroups[group],
    title,
    severity: { ...severity },
    means,
    needs: needs.map((need) => ({ id: need, name: needNames[need] })),
    references,
    controls: controlRefs(controls),
  };
}
