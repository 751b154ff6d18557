import type { NodeDetail, NodesPage } from "#lib/contract/nodes.ts";
import { nodeProfile } from "#lib/domain/credentials/node-profile.ts";
import { roleLabel } from "#lib/domain/inventory/arn.ts";
import { callsOf } from "#lib/domain/usage/calls.ts";
import { suspectedCalls } from "#lib/domain/view/likely-callers.ts";
import { closeFix, type NodeRow, nodeRow, waysOf, workloadsOn } from "#lib/domain/view/nodes.ts";
import type { Placed } from "#lib/domain/view/project.ts";
import { ServiceError } from "../errors.ts";
import { cursorOf, pagingOf } from "./table-query.ts";
import type { AuditView } from "./view.ts";
import { windowsOf } from "./windows.ts";

const shownCalls = 20;

const onNodes = new WeakMap<AuditView, { byNode: Map<string, Placed[]>; rows: NodeRow[] }>();

function entryOf(view: AuditView): { byNode: Map<string, Placed[]>; rows: NodeRow[] } {
  let entry = onNodes.get(view);
  if (!entry) {
    const byNode = Map.groupBy(
      view.placed.filter(({ pod }) => pod.node !== null),
      ({ row }) => `${row.cluster}/${row.node}`,
    );
    const rows = [...view.estate.clusters.values()].flatMap((index) => {
      const cluster = index.inventory.identity.id;
      return index.inventory.nodes.items.map(({ name }) =>
        nodeRow(view.estate, index, view.usage, name, byNode.get(`${cluster}/${name}`) ?? []),
      );
    });
    entry = { byNode, rows };
    onNodes.set(view, entry);
  }
  return entry;
}

export interface NodesQuery {
  readonly cluster?: string | undefined;
  readonly q?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/** Nodes, those with most pods in reach of their role first. */
export function listNodes(view: AuditView, query: NodesQuery): NodesPage {
  const words = (query.q ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const sorted = entryOf(view)
    .rows.filter(
      (row) =>
        (query.cluster === undefined || row.cluster === query.cluster) &&
        words.every((word) => `${row.name} ${row.instance ?? ""} ${row.role ?? ""}`.toLowerCase().includes(word)),
    )
    .sort((a, b) => b.podsInReach - a.podsInReach || b.podsUnknown - a.podsUnknown || (a.name < b.name ? -1 : 1));
  const { offset, limit } = pagingOf({ cursor: query.cursor, limit: query.limit }, view.audit.id);
  return {
    audit: view.audit,
    nextCursor: offset + limit < sorted.length ? cursorOf(view.audit.id, offset + limit) : null,
    total: sorted.length,
    items: sorted.slice(offset, offset + limit),
  };
}

function sentenceOf(row: NodeRow): string {
  const role = row.role === null ? "the node's role" : roleLabel(row.role);
  if (row.imds === "none") return "Pods here have no instance metadata service, and so no way to a node's role.";
  if (row.imds === "unknown")
    return `Whether pods can take ${role} is not known: ${row.podsUnknown} of ${row.pods} pods are open.`;
  const versions =
    row.imds === "disabled"
      ? "The metadata endpoint is disabled."
      : row.imds === "v1-and-v2"
        ? "IMDSv1 answers too."
        : "Only IMDSv2 answers.";
  const open = row.podsUnknown > 0 ? ` For ${row.podsUnknown} more it cannot be told.` : "";
  return `${row.podsInReach} of ${row.pods} pods can take ${role}. ${versions}${open}`;
}

/** One node: the ways to its credentials, who is in reach, how to close them. Raises `not-found`. */
export function showNode(view: AuditView, cluster: string, name: string): NodeDetail {
  const { byNode, rows } = entryOf(view);
  const row = rows.find((one) => one.cluster === cluster && one.name === name);
  const index = view.estate.clusters.get(cluster);
  if (!row || !index) {
    throw new ServiceError(
      "not-found",
      `There is no node ${name} in ${cluster} in this audit.`,
      "It may be gone since.",
      "Look at all nodes.",
    );
  }
  const placed = byNode.get(`${cluster}/${name}`) ?? [];
  const profile = nodeProfile(view.estate, index, name);
  const node = index.nodes.get(name);
  const facts = [
    { name: "Instance type", value: profile.instance?.instanceType ?? null },
    { name: "Zone", value: profile.instance?.zone ?? null },
    { name: "Operating system", value: node?.osImage ?? node?.os ?? null },
    { name: "Kubelet", value: node?.kubeletVersion ?? null },
    { name: "Node group", value: row.nodeGroup },
    { name: "Launch template", value: profile.instance?.launchTemplate ?? null },
    { name: "Pod Identity agent", value: profile.agent },
  ];
  const ofInstance = view.usage.records.filter(
    ({ identity }) => identity.kind === "instance" && identity.instance === profile.instanceId,
  );
  const lives = (one: Placed): boolean => one.row.state === "falling-back" || one.row.state === "node-role-used";
  return {
    audit: view.audit,
    node: row,
    sentence: sentenceOf(row),
    facts: facts.flatMap((fact) => (fact.value === null ? [] : [{ name: fact.name, value: fact.value }])),
    ways: waysOf(profile, placed),
    fix: closeFix(profile),
    wouldLose: workloadsOn(placed, lives).map(({ workloadId, workload, containers }) => ({
      workloadId,
      workload,
      containers,
    })),
    usage: callsOf(ofInstance).slice(0, 100),
    suspected: suspectedCalls(ofInstance, placed).slice(0, shownCalls),
    inReach: workloadsOn(placed, (one) => one.row.nodeRoleInReach !== "no" && !one.resolution.finished),
    windows: windowsOf(view, index.inventory.identity.account),
  };
}
