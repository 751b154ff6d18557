import type { Coverage } from "#lib/domain/coverage.ts";
import type { Audit } from "../audits.ts";
import type { ListingFacts } from "../commit.ts";
import type { Snapshot } from "../facts.ts";
import type { Store } from "../store.ts";

export const NOON = Date.UTC(2026, 0, 1, 12);

export const PODS = { scope: "prod", kind: "pod" };

/** A listing of pods, from `key: body`. */
export function pods(bodies: Readonly<Record<string, string>>, complete = true): ListingFacts {
  const facts = Object.entries(bodies).map(([key, body]) => ({ key, body: JSON.stringify(body) }));
  return { ...PODS, complete, facts };
}

/** `count` facts with bodies of about `size` bytes. */
export function manyFacts(count: number, size: number, version = "1"): { key: string; body: string }[] {
  const filling = "x".repeat(size);
  return Array.from({ length: count }, (_, index) => ({
    key: `ns-${index % 40}/item-${index}`,
    body: JSON.stringify({ index, version, filling }),
  }));
}

/**
 * Facts that go on coming until what `begin` does is over, which starts with the second chunk: it is then certain to
 * happen while the commit of these facts is under way.
 */
export function* factsDuring(begin: () => Promise<unknown>): Generator<{ key: string; body: string }> {
  const begun = { over: false };
  for (let index = 0; index < 550; index++) yield { key: `pod-${index}`, body: "1" };
  void begin().finally(() => (begun.over = true));
  for (let index = 550; !begun.over && index < 200_000; index++) yield { key: `pod-${index}`, body: "1" };
}

export async function startedAudit(store: Store, startedAt = NOON): Promise<Audit> {
  return store.startAudit({ startedAt, source: "simulator", clusters: ["prod"] });
}

/** One whole audit that reads one listing. */
export async function auditOf(store: Store, listing: ListingFacts, startedAt = NOON): Promise<Snapshot> {
  const { id } = await startedAudit(store, startedAt);
  await store.commit(id, { listings: [listing], status: "complete", finishedAt: startedAt + 1 });
  return store.snapshot(id);
}

/** What a snapshot holds of a kind, as `key: body`. */
export async function bodiesOf(store: Store, snapshot: Snapshot, kind = "pod"): Promise<Record<string, unknown>> {
  const bodies: Record<string, unknown> = {};
  for await (const chunk of store.readFacts(snapshot, kind)) {
    for (const fact of chunk) bodies[fact.key] = JSON.parse(fact.body);
  }
  return bodies;
}

export function coverage(source: string, status: Coverage["status"], count = 0): Coverage {
  const complete = status === "complete";
  return {
    source,
    scope: "prod",
    status,
    count,
    reason: complete ? null : "refused",
    lift: complete ? null : "list pods",
    startedAt: NOON,
    finishedAt: NOON + 10,
  };
}

export async function allOf<T>(chunks: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const chunk of chunks) all.push(...chunk);
  return all;
}
