import type { SearchPage } from "#lib/contract/pages.ts";
import { mostUrgentShown } from "#lib/domain/view/table/cohorts.ts";
import type { AuditView } from "./view.ts";

const perKind = 6;
type Hit = SearchPage["items"][number];

/** Half of a surrogate pair, which no address can hold, becomes the replacement character. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

function path(...parts: readonly string[]): string {
  return parts.map(encoded).join("/");
}

function containerHits(view: AuditView, words: readonly string[]): Hit[] {
  const query = { filters: {}, text: words.join(" "), sort: "urgency" as const, descending: false };
  const { rows } = view.table.select(query, { facets: false });
  const seen = new Map<number, number[]>();
  for (const position of rows) {
    const workload = view.table.workloadOfRow[position] ?? 0;
    const list = seen.get(workload);
    if (list) list.push(position);
    else if (seen.size < 40) seen.set(workload, [position]);
  }
  return [...seen].slice(0, perKind).flatMap(([workload, positions]) => {
    const span = view.table.workloads[workload];
    const members = positions.flatMap((position) => view.table.rows[position] ?? []);
    const [first] = members;
    if (!span || !first) return [];
    return [
      {
        kind: "workload" as const,
        title: `${first.namespace}/${first.workload}`,
        detail: `${first.cluster}, ${span.pods} pods`,
        href: `/workloads/${path(first.cluster, first.namespace, first.workloadKind, first.workload)}`,
        state: mostUrgentShown(members),
      },
    ];
  });
}

function roleHits(view: AuditView, words: readonly string[]): Hit[] {
  const hits: Hit[] = [];
  for (const account of view.estate.accounts.values()) {
    for (const role of account.roles.values()) {
      if (hits.length >= perKind) return hits;
      if (words.every((word) => role.arn.toLowerCase().includes(word))) {
        hits.push({
          kind: "role",
          title: `${role.path.slice(1)}${role.name}`,
          detail: role.account,
          href: `/roles/${path(role.arn)}`,
          state: null,
        });
      }
    }
  }
  return hits;
}

function accountHits(view: AuditView, words: readonly string[]): Hit[] {
  const hits: Hit[] = [];
  for (const cluster of view.estate.inventory.clusters) {
    for (const { namespace, name } of cluster.serviceAccounts.items) {
      if (hits.length >= perKind) return hits;
      const key = `${namespace}/${name}`;
      if (words.every((word) => key.toLowerCase().includes(word))) {
        hits.push({
          kind: "service-account",
          title: key,
          detail: cluster.identity.id,
          href: `/workloads?serviceAccount=${encoded(key)}&cluster=${encoded(cluster.identity.id)}`,
          state: null,
        });
      }
    }
  }
  return hits;
}

function nodeHits(view: AuditView, words: readonly string[]): Hit[] {
  const hits: Hit[] = [];
  for (const cluster of view.estate.inventory.clusters) {
    for (const node of cluster.nodes.items) {
      if (hits.length >= perKind) return hits;
      if (words.every((word) => `${node.name} ${node.providerId ?? ""}`.toLowerCase().includes(word))) {
        hits.push({
          kind: "node",
          title: node.name,
          detail: cluster.identity.id,
          href: `/nodes/${path(cluster.identity.id, node.name)}`,
          state: null,
        });
      }
    }
  }
  return hits;
}

function eventHits(view: AuditView, words: readonly string[]): Hit[] {
  const [word] = words;
  if (words.length !== 1 || word === undefined || !/^[0-9a-f-]{8,36}$/.test(word)) return [];
  return view.usage.records
    .filter((record) => record.samples.some((id) => id.startsWith(word)))
    .slice(0, perKind)
    .map((record) => ({
      kind: "event" as const,
      title: record.samples.find((id) => id.startsWith(word)) ?? word,
      detail: `${record.service}:${record.action}, ${record.account}`,
      href: record.roleArn === null ? "/roles" : `/roles/${path(record.roleArn)}`,
      state: null,
    }));
}

/** Workloads, service accounts, roles, nodes and event ids in which every word occurs; a few of each kind. */
export function search(view: AuditView, text: string): SearchPage {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return { items: [] };
  return {
    items: [
      ...containerHits(view, words),
      ...roleHits(view, words),
      ...accountHits(view, words),
      ...nodeHits(view, words),
      ...eventHits(view, words),
    ],
  };
}
