import { StoreError } from "#lib/store/errors.ts";
import { openStore } from "#lib/store/store.ts";
import { readConfig } from "../config.ts";
import { ServiceError } from "../errors.ts";
import type { AuditView } from "../read/view.ts";
import { viewOfSnapshot } from "../runtime.ts";

/**
 * The last audit that is kept, for a process that does not serve. Raises `store-unavailable`, also where a server holds the store,
 * and `no-audit-yet`.
 */
export async function lastAudit(env: Readonly<Record<string, string | undefined>>): Promise<AuditView> {
  const store = await openStore(readConfig(env).store).catch((error: unknown) => {
    if (!(error instanceof StoreError)) throw error;
    throw new ServiceError("store-unavailable", error.what, error.why, error.next);
  });
  try {
    const snapshot = await store.latestSnapshot();
    if (snapshot === null)
      throw new ServiceError("no-audit-yet", `${store.location} has no audit yet.`, null, "Run one, or name a bundle.");
    return await viewOfSnapshot(store, snapshot);
  } finally {
    await store.close();
  }
}
