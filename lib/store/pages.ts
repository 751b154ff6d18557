import { setImmediate as nextTurn } from "node:timers/promises";

/** Rows of one query: about 1 ms of decoding at 1 kB a row, so that a long read never holds up the event loop. */
const PAGE = 500;

/**
 * A long read as a chain of short queries, each beginning after the last key of the one before. Lets the event loop
 * turn between two queries and holds no cursor or transaction open while the reader works.
 */
export async function* pagesByKey<T extends { readonly key: string }>(
  query: (after: string | null, limit: number) => Promise<T[]>,
): AsyncGenerator<readonly T[], void, undefined> {
  let after: string | null = null;
  while (true) {
    const page: T[] = await query(after, PAGE);
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last.key;
    await nextTurn();
  }
}

/** Cuts a sequence into arrays of at most `size`. */
export function* chunks<T>(items: Iterable<T>, size: number): Generator<T[], void, undefined> {
  let chunk: T[] = [];
  for (const item of items) {
    chunk.push(item);
    if (chunk.length === size) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}
