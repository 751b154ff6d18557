import type { Listing } from "#lib/domain/coverage.ts";
import { CollectError, type Failure, failure } from "../failure.ts";
import { networkFailure } from "../failure-network.ts";
import type { KubernetesClient } from "./client.ts";
import { coverageOf, type Misshapen, type Scope } from "./coverage.ts";
import { nameForPeople } from "./metadata.ts";
import { pages } from "./pages.ts";
import type { Resource } from "./resources.ts";
import { Malformed } from "./wire.ts";

/**
 * How far a source is: objects read, objects expected (null: not told), and why it waits (null: it does not).
 */
export type OnProgress = (source: string, read: number, expected: number | null, waiting: string | null) => void;

export interface ReadOptions extends Scope {
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
}

/**
 * Reads one list to its end. Never throws: what fails is in the coverage, and what was read before it is kept.
 * `decode` gives the facts of one object and throws `Malformed` for what it does not understand.
 */
export async function readList<T>(
  client: KubernetesClient,
  resource: Resource,
  decode: (object: unknown) => T | readonly T[],
  options: ReadOptions,
): Promise<Listing<T>> {
  const { source } = resource;
  const startedAt = options.now();
  let items: T[] = [];
  let misshapen = { count: 0, first: "" };
  let expected: number | null = null;
  let inconsistent = false;
  let problem: Failure | null = null;
  const onWait = (reason: string | null) => options.onProgress(source, items.length, expected, reason);
  try {
    for await (const page of pages(client, resource, { signal: options.signal, onWait })) {
      if (page.first) {
        items = [];
        misshapen = { count: 0, first: "" };
      }
      inconsistent = page.inconsistent;
      decodePage(page.items, decode, items, misshapen);
      if (items.length > client.limits.maxObjects) {
        throw new CollectError(failure("malformed", "the list does not end"), "kubernetes");
      }
      expected = page.remaining === null ? items.length : items.length + page.remaining;
      options.onProgress(source, items.length, expected, null);
    }
  } catch (error) {
    problem = error instanceof CollectError ? error.failure : networkFailure(error);
  }
  const shortfall = { failure: problem, misshapen, inconsistent };
  return { items, coverage: coverageOf(resource, options, startedAt, items.length, shortfall) };
}

function decodePage<T>(
  objects: Iterable<unknown>,
  decode: (object: unknown) => T | readonly T[],
  items: T[],
  misshapen: Misshapen,
): void {
  for (const object of objects) {
    try {
      const decoded = decode(object);
      if (Array.isArray(decoded)) items.push(...decoded);
      else items.push(decoded as T);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      misshapen.count++;
      if (misshapen.first === "") misshapen.first = `${nameForPeople(object)}: ${error.message}`;
    }
  }
}
