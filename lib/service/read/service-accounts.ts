import type { ServiceAccountRow, ServiceAccountsPage } from "#lib/contract/pages.ts";
import { roleAnnotation } from "#lib/domain/credentials/meant.ts";
import { countByState } from "#lib/domain/view/table/cohorts.ts";
import { cursorOf, pagingOf } from "./table-query.ts";
import type { AuditView } from "./view.ts";

export interface ServiceAccountsQuery {
  readonly cluster?: string | undefined;
  readonly namespace?: string | undefined;
  readonly q?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/** Service accounts with what is configured for them and what their containers have, by cluster, namespace and name. */
export function listServiceAccounts(view: AuditView, query: ServiceAccountsQuery): ServiceAccountsPage {
  const words = (query.q ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const rowsBy = Map.groupBy(view.table.rows, (row) => `${row.cluster}/${row.namespace}/${row.serviceAccount}`);
  const all = view.estate.inventory.clusters.flatMap((cluster) =>
    cluster.serviceAccounts.items.flatMap((account): ServiceAccountRow[] => {
      const key = `${account.namespace}/${account.name}`;
      if (query.cluster !== undefined && cluster.identity.id !== query.cluster) return [];
      if (query.namespace !== undefined && account.namespace !== query.namespace) return [];
      if (!words.every((word) => key.toLowerCase().includes(word))) return [];
      const rows = rowsBy.get(`${cluster.identity.id}/${key}`) ?? [];
      const [association] = view.estate.clusters.get(cluster.identity.id)?.associations.get(key) ?? [];
      return [
        {
          cluster: cluster.identity.id,
          namespace: account.namespace,
          name: account.name,
          annotatedRole: account.annotations[roleAnnotation] ?? null,
          associatedRole: association?.targetRoleArn ?? association?.roleArn ?? null,
          pods: new Set(rows.map((row) => row.pod)).size,
          byState: countByState(rows),
        },
      ];
    }),
  );
  const { offset, limit } = pagingOf({ cursor: query.cursor, limit: query.limit }, view.audit.id);
  return {
    audit: view.audit,
    nextCursor: offset + limit < all.length ? cursorOf(view.audit.id, offset + limit) : null,
    total: all.length,
    items: all.slice(offset, offset + limit),
  };
}
