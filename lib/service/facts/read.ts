import type { Coverage, Listing } from "#lib/domain/coverage.ts";
import type {
  AccountInventory,
  ClusterIdentity,
  ClusterInventory,
  Inventory,
} from "#lib/domain/inventory/inventory.ts";
import type { Pod, PodSpec } from "#lib/domain/inventory/kubernetes.ts";
import type { TrailWindow } from "#lib/domain/usage/event.ts";
import type { UsageRecord } from "#lib/domain/usage/ledger.ts";
import type { Snapshot } from "#lib/store/facts.ts";
import type { Store } from "#lib/store/store.ts";
import { accountKeys, clusterKeys } from "./kinds.ts";

async function all<T>(store: Store, snapshot: Snapshot, kind: string, scope?: string): Promise<T[]> {
  const items: T[] = [];
  for await (const chunk of store.readFacts(snapshot, kind, scope))
    for (const { body } of chunk) items.push(JSON.parse(body) as T);
  return items;
}

async function specsOf(store: Store, snapshot: Snapshot, scope: string): Promise<Map<string, PodSpec>> {
  const specs = new Map<string, PodSpec>();
  for await (const chunk of store.readFacts(snapshot, "podSpecs", scope)) {
    for (const { key, body } of chunk) specs.set(key, JSON.parse(body) as PodSpec);
  }
  return specs;
}

type Head = { readonly coverage: Readonly<Record<string, Coverage>> };

/** How a kind was read; an audit of an earlier version of the product did not ask for every kind. */
function coverageIn(head: Head, snapshot: Snapshot, scope: string, kind: string): Coverage {
  const at = snapshot.audit.startedAt;
  return (
    head.coverage[kind] ?? {
      source: kind,
      scope,
      status: "skipped",
      count: 0,
      reason: "the audit was made by a version of Rolecall that did not read it",
      lift: "Run an audit",
      startedAt: at,
      finishedAt: at,
    }
  );
}

async function listing<T>(
  store: Store,
  snapshot: Snapshot,
  scope: string,
  kind: string,
  head: Head,
): Promise<Listing<T>> {
  return { items: await all<T>(store, snapshot, kind, scope), coverage: coverageIn(head, snapshot, scope, kind) };
}

async function clusterOf(
  store: Store,
  snapshot: Snapshot,
  head: Head & { readonly identity: ClusterIdentity },
): Promise<ClusterInventory> {
  const scope = head.identity.id;
  const specs = await specsOf(store, snapshot, scope);
  const parts: Record<string, Listing<unknown>> = {};
  for (const kind of Object.keys(clusterKeys)) parts[kind] = await listing(store, snapshot, scope, kind, head);
  const stored = parts["pods"] as Listing<Omit<Pod, "spec"> & { readonly spec: string }>;
  const pods = stored.items.flatMap((pod) => {
    const spec = specs.get(pod.spec);
    return spec ? [{ ...pod, spec }] : [];
  });
  return { ...(parts as unknown as ClusterInventory), identity: head.identity, pods: { ...stored, items: pods } };
}

async function accountOf(
  store: Store,
  snapshot: Snapshot,
  head: Head & { readonly account: string; readonly partition: string },
): Promise<AccountInventory> {
  const parts: Record<string, Listing<unknown>> = {};
  for (const kind of Object.keys(accountKeys)) parts[kind] = await listing(store, snapshot, head.account, kind, head);
  return {
    ...(parts as unknown as AccountInventory),
    account: head.account,
    partition: head.partition,
    roleDetails: { coverage: coverageIn(head, snapshot, head.account, "roleDetails") },
  };
}

/** The inventory of a snapshot, as it was when it was committed. */
export async function readInventory(store: Store, snapshot: Snapshot): Promise<Inventory> {
  const clusters: ClusterInventory[] = [];
  for (const head of await all<Head & { identity: ClusterIdentity }>(store, snapshot, "cluster")) {
    clusters.push(await clusterOf(store, snapshot, head));
  }
  const accounts: AccountInventory[] = [];
  for (const head of await all<Head & { account: string; partition: string }>(store, snapshot, "account")) {
    accounts.push(await accountOf(store, snapshot, head));
  }
  return { clusters, accounts };
}

/** Usage of a snapshot; empty where its evidence has not arrived. */
export async function readUsageFacts(
  store: Store,
  snapshot: Snapshot,
): Promise<{ records: UsageRecord[]; windows: TrailWindow[] }> {
  return {
    records: await all<UsageRecord>(store, snapshot, "usage"),
    windows: await all<TrailWindow>(store, snapshot, "windows"),
  };
}
