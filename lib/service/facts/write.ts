import { createHash } from "node:crypto";
import type { Coverage, Listing } from "#lib/domain/coverage.ts";
import type { AccountInventory, ClusterInventory, Inventory } from "#lib/domain/inventory/inventory.ts";
import type { Pod, PodSpec } from "#lib/domain/inventory/kubernetes.ts";
import type { TrailWindow } from "#lib/domain/usage/event.ts";
import type { UsageRecord } from "#lib/domain/usage/ledger.ts";
import type { ListingFacts } from "#lib/store/commit.ts";
import { accountKeys, clusterKeys } from "./kinds.ts";

type Facts = Iterable<{ readonly key: string; readonly body: string }>;

function hash(text: string): string {
  return createHash("sha1").update(text).digest("base64url");
}

/** Pods of one template share a spec, which is kept once, under the hash of its text. */
class SpecKeys {
  private readonly keys = new Map<PodSpec, string>();
  readonly bodies = new Map<string, string>();

  keyOf(spec: PodSpec): string {
    let key = this.keys.get(spec);
    if (key === undefined) {
      const body = JSON.stringify(spec);
      key = hash(body);
      this.keys.set(spec, key);
      this.bodies.set(key, body);
    }
    return key;
  }
}

function* facts<T>(items: readonly T[], keyOf: (item: T) => string, bodyOf: (item: T) => unknown): Facts {
  for (const item of items) yield { key: keyOf(item), body: JSON.stringify(bodyOf(item)) };
}

function isListing(value: unknown): value is Listing<never> {
  return isCovered(value) && "items" in value;
}

function isCovered(value: unknown): value is { readonly coverage: Coverage } {
  return typeof value === "object" && value !== null && "coverage" in value;
}

function coverages(part: object): Record<string, Coverage> {
  return Object.fromEntries(
    Object.entries(part).flatMap(([name, value]) => (isCovered(value) ? [[name, value.coverage]] : [])),
  );
}

function* listingsOf(
  scope: string,
  part: object,
  keys: Readonly<Record<string, (item: never) => string>>,
): Iterable<ListingFacts> {
  for (const [kind, keyOf] of Object.entries(keys)) {
    const listing = (part as Record<string, unknown>)[kind];
    if (!isListing(listing) || kind === "pods") continue;
    yield {
      scope,
      kind,
      complete: listing.coverage.status === "complete",
      facts: facts(listing.items, keyOf, (item) => item),
    };
  }
}

function* clusterListings(cluster: ClusterInventory): Iterable<ListingFacts> {
  const scope = cluster.identity.id;
  const specs = new SpecKeys();
  const complete = cluster.pods.coverage.status === "complete";
  const bodyOf = ({ spec, ...pod }: Pod): unknown => ({ ...pod, spec: specs.keyOf(spec) });
  yield { scope, kind: "pods", complete, facts: facts(cluster.pods.items, clusterKeys.pods, bodyOf) };
  yield { scope, kind: "podSpecs", complete, facts: specFacts(specs) };
  yield* listingsOf(scope, cluster, clusterKeys);
  const head = { identity: cluster.identity, coverage: coverages(cluster) };
  yield { scope, kind: "cluster", complete: true, facts: [{ key: scope, body: JSON.stringify(head) }] };
}

function* specFacts(specs: SpecKeys): Facts {
  for (const [key, body] of specs.bodies) yield { key, body };
}

function* accountListings(account: AccountInventory): Iterable<ListingFacts> {
  yield* listingsOf(account.account, account, accountKeys);
  const head = { account: account.account, partition: account.partition, coverage: coverages(account) };
  yield {
    scope: account.account,
    kind: "account",
    complete: true,
    facts: [{ key: account.account, body: JSON.stringify(head) }],
  };
}

/** An inventory as listings for the store. Pods come before their specs, because writing them gathers the specs. */
export function* inventoryFacts(inventory: Inventory): Iterable<ListingFacts> {
  for (const cluster of inventory.clusters) yield* clusterListings(cluster);
  for (const account of inventory.accounts) yield* accountListings(account);
}

/** Folded usage and the windows it is from, as listings for the store. */
export function* usageFacts(records: readonly UsageRecord[], windows: readonly TrailWindow[]): Iterable<ListingFacts> {
  const keyOf = ({ count, first, last, hours, samples, ...identity }: UsageRecord): string =>
    hash(JSON.stringify(identity));
  yield { scope: "trail", kind: "usage", complete: true, facts: facts(records, keyOf, (record) => record) };
  const windowKey = (window: TrailWindow): string =>
    `${window.account} ${window.region} ${window.question} ${window.from}`;
  yield { scope: "trail", kind: "windows", complete: true, facts: facts(windows, windowKey, (window) => window) };
}
