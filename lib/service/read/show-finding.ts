import type { FindingDetail } from "#lib/contract/findings.ts";
import type { ListedFinding } from "#lib/domain/findings/list/row.ts";
import { rules } from "#lib/domain/findings/registry.ts";
import type { Concerned } from "#lib/domain/findings/rule.ts";
import type { Store } from "#lib/store/store.ts";
import { ServiceError } from "../errors.ts";
import { blindSpots } from "./blind-spots.ts";
import { evaluateView } from "./findings.ts";
import { listedFindings } from "./listed-findings.ts";
import { ruleInfoOf } from "./rule-info.ts";
import type { AuditView } from "./view.ts";

const containersShown = 50;

function concernedBy(concerned: Concerned | null): FindingDetail["concerned"] {
  const rows = (concerned ?? []).flatMap(({ members }) => members.map(({ row }) => row));
  return {
    known: concerned !== null,
    items: rows.slice(0, containersShown).map((row) => ({
      id: row.id,
      workloadId: `${row.cluster}/${row.namespace}/${row.workloadKind}/${row.workload}`,
      namespace: row.namespace,
      workload: row.workload,
      pod: row.pod,
      container: row.container,
      state: row.state,
    })),
    more: Math.max(0, rows.length - containersShown),
  };
}

/** Turns up to and in the audit that is shown; one that is not kept knows of itself only. */
async function historyOf(
  store: Store | null,
  view: AuditView,
  { row }: ListedFinding,
): Promise<FindingDetail["history"]> {
  const id = Number(view.audit.id);
  const kept = store === null || !Number.isInteger(id) ? [] : await store.findingHistory(row.key);
  const turns = kept
    .filter(({ auditId }) => auditId <= id)
    .map(({ auditId, at, change }) => ({ audit: String(auditId), at, change }));
  return turns.length > 0 ? turns : [{ audit: null, at: row.firstSeen, change: "opened" }];
}

/** One finding with what it rests on, what changes it and since when it is so. Raises `not-found`. */
export async function showFinding(store: Store | null, view: AuditView, key: string): Promise<FindingDetail> {
  const listed = (await listedFindings(store, view)).find(({ row }) => row.key === key);
  if (!listed) {
    throw new ServiceError(
      "not-found",
      "There is no such finding in this audit.",
      "It is of another audit, or was resolved long ago.",
      "Look at all findings.",
    );
  }
  const rule = rules.find(({ meta }) => meta.id === listed.row.rule);
  const { evidence, fix } = listed.record.finding;
  const gaps = evaluateView(view).notEvaluated.filter((gap) => gap.rule === listed.row.rule);
  return {
    audit: view.audit,
    finding: listed.row,
    evidence,
    fix,
    rule: rule ? ruleInfoOf(rule.meta) : null,
    history: await historyOf(store, view, listed),
    concerned: concernedBy(listed.concerned),
    notEvaluated: blindSpots(gaps),
  };
}
