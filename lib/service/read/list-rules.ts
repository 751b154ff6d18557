import type { RulesPage } from "#lib/contract/findings.ts";
import { groupFindings } from "#lib/domain/findings/list/groups.ts";
import { rules } from "#lib/domain/findings/registry.ts";
import type { Store } from "#lib/store/store.ts";
import { blindSpots } from "./blind-spots.ts";
import { evaluateView } from "./findings.ts";
import { listedFindings } from "./listed-findings.ts";
import { ruleInfoOf } from "./rule-info.ts";
import type { AuditView } from "./view.ts";

/** Every rule with what it found, and where it could not look. */
export async function listRules(store: Store | null, view: AuditView): Promise<RulesPage> {
  const all = await listedFindings(store, view);
  const open = all.filter(({ row }) => row.status === "open");
  const groups = new Map(groupFindings(open, "rule").map((group) => [group.value, group]));
  const gaps = Map.groupBy(evaluateView(view).notEvaluated, ({ rule }) => rule);
  return {
    audit: view.audit,
    items: rules.map(({ meta }) => ({
      ...ruleInfoOf(meta),
      open: groups.get(meta.id)?.findings ?? 0,
      resolved: all.filter(({ row }) => row.rule === meta.id && row.status === "resolved").length,
      containers: groups.get(meta.id)?.containers ?? 0,
      notEvaluated: blindSpots(gaps.get(meta.id) ?? []).map(({ rules: _, ...spot }) => spot),
    })),
  };
}
