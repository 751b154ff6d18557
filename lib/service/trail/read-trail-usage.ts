import type { UsageRecord } from "#lib/domain/usage/fold.ts";
import type { WaitingRecord } from "#lib/domain/usage/trail/ledger.ts";
import type { Store } from "#lib/store/store.ts";
import { joinedRecords, prefixes, useRow } from "./usage-rows.ts";

/** What the files of trails came to, whatever waits for its session counted as a session of which no more is known. */
export async function readTrailUsage(store: Pick<Store, "readUsage">): Promise<UsageRecord[]> {
  const records = new Map<string, UsageRecord>();
  const add = (record: UsageRecord): void => {
    const { key } = useRow(record);
    const before = records.get(key);
    records.set(key, before === undefined ? record : joinedRecords(before, record));
  };
  for await (const rows of store.readUsage({ prefix: prefixes.use })) {
    for (const { body } of rows) add(JSON.parse(body) as UsageRecord);
  }
  for await (const rows of store.readUsage({ prefix: prefixes.waiting })) {
    for (const { body } of rows) add((JSON.parse(body) as WaitingRecord).record);
  }
  return [...records.values()];
}
