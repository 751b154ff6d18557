import { type ListedFinding, listFinding } from "#lib/domain/findings/list/row.ts";
import type { FindingRecord } from "#lib/domain/findings/reconcile.ts";
import { rules } from "#lib/domain/findings/registry.ts";
import { StoreError } from "#lib/store/errors.ts";
import type { Store } from "#lib/store/store.ts";
import { carryFindings, evaluateView } from "./findings.ts";
import type { AuditView } from "./view.ts";

const lists = new WeakMap<AuditView, Promise<ListedFinding[]>>();

/** An audit that is not kept, or not any more, stands for itself. */
async function kept(store: Store | null, view: AuditView): Promise<FindingRecord[]> {
  const id = Number(view.audit.id);
  if (store === null || !Number.isInteger(id)) return [];
  return store.findingsAt(id).catch((error: unknown) => {
    if (error instanceof StoreError && error.code === "gone") return [];
    throw error;
  });
}

async function listOf(store: Store | null, view: AuditView): Promise<ListedFinding[]> {
  const evaluation = evaluateView(view);
  const metas = new Map(rules.map(({ meta }) => [meta.id, meta]));
  const scopes = new Set(evaluation.scopes);
  const found = new Set(evaluation.findings.map(({ key }) => key));
  const within = ({ key, finding: { subject } }: FindingRecord): boolean => {
    const home = subject.cluster ?? subject.account;
    return found.has(key) || home === null || scopes.has(home);
  };
  return carryFindings(view, await kept(store, view))
    .filter(within)
    .map((record) =>
      listFinding({
        record,
        meta: metas.get(record.finding.rule) ?? null,
        found: found.has(record.key),
        concerned: evaluation.concerned.get(record.key) ?? null,
        estate: view.estate,
      }),
    );
}

/**
 * Every finding of an audit: those that it found, those that it resolved or could not look for, and those resolved before.
 * Findings of clusters and accounts that the audit was not about are left out. Worked out once for each view.
 */
export function listedFindings(store: Store | null, view: AuditView): Promise<ListedFinding[]> {
  let list = lists.get(view);
  if (!list) {
    list = listOf(store, view);
    lists.set(view, list);
    list.catch(() => lists.delete(view));
  }
  return list;
}
