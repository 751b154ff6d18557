import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore, type Store } from "#lib/store/store.ts";

/** Runs `work` with the store, or with one that lasts only as long where nothing is kept. */
export async function withTrailStore<T>(store: Store | null, work: (store: Store) => Promise<T>): Promise<T> {
  if (store !== null) return work(store);
  const folder = await mkdtemp(join(tmpdir(), "rolecall-trail-"));
  try {
    const own = await openStore({ folder });
    try {
      return await work(own);
    } finally {
      await own.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
