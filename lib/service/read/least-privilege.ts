import type { LeastPrivilege } from "#lib/contract/least-privilege.ts";
import { grantedActions } from "#lib/domain/least-privilege/granted.ts";
import { proposePolicy } from "#lib/domain/least-privilege/propose.ts";
import type { UsageRecord } from "#lib/domain/usage/ledger.ts";
import { showRole, usageOfRole } from "./roles.ts";
import { workloadSpan } from "./show-workload.ts";
import type { AuditView } from "./view.ts";
import { windowsOf } from "./windows.ts";

/** What a role was seen to need, beside what its policies allow. Raises `not-found`. */
export function leastPrivilegeOfRole(view: AuditView, arn: string): LeastPrivilege {
  const { role, policies } = showRole(view, arn);
  const proposal = proposePolicy(usageOfRole(view, arn));
  const documents = view.estate.accounts.get(role.account)?.roles.get(arn)?.policies ?? null;
  const granted = documents === null ? null : grantedActions(documents, proposal.used);
  return {
    audit: view.audit,
    ...proposal,
    maybeOthers: false,
    granted: granted?.granted ?? null,
    unread: granted?.unread ?? policies?.map(({ name }) => name) ?? [],
    windows: windowsOf(view, role.account),
  };
}

/** What the containers of a workload were seen to need, whatever role they used. `id`: `cluster/namespace/kind/name`. Raises `not-found`. */
export function leastPrivilegeOfWorkload(view: AuditView, id: string): LeastPrivilege {
  const span = workloadSpan(view, id);
  const rows = view.table.rows.slice(span.from, span.to);
  const evidence = rows.flatMap((row) => view.byId.get(row.id)?.evidence ?? []);
  const records = new Set<UsageRecord>(evidence.flatMap((one) => [...one.records]));
  const accounts = new Set([...records].map(({ account }) => account));
  return {
    audit: view.audit,
    ...proposePolicy(records),
    maybeOthers: evidence.some(({ grade }) => grade === "node" || grade === "service-account"),
    granted: null,
    unread: [],
    windows: windowsOf(view, null).filter(({ account }) => accounts.size === 0 || accounts.has(account)),
  };
}
