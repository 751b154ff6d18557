import type { Selectable, Transaction } from "kysely";
import type { TrailWindow } from "#lib/domain/usage/event.ts";
import { type Connection, type Database, type Engine, writeAlone } from "./database.ts";
import { jsonRows } from "./json-rows.ts";
import { storedKey } from "./keys.ts";
import { chunks, pagesByKey } from "./pages.ts";
import type { Schema, UsageTable } from "./schema.ts";
import { setSetting } from "./settings.ts";
import { addTrailWindow } from "./trail-windows.ts";

/** What many events of one identity were folded into. */
export interface UsageFact {
  readonly key: string;
  /** JSON text. */
  readonly body: string;
  /** First and last event in it, milliseconds since the epoch. */
  readonly firstAt: number;
  readonly lastAt: number;
  readonly count: number;
}

export interface UsageCommit {
  readonly rows: Iterable<UsageFact>;
  /** Joins what is there with what is new, both of one key. Called inside the transaction; must not wait. */
  readonly merge: (stored: UsageFact, incoming: UsageFact) => UsageFact;
  /** Rows to delete before: whose key begins so, and, where it says, that were last used before a time. */
  readonly forget?: readonly { readonly prefix: string; readonly usedBefore?: number }[];
  /** What was read to get these rows. */
  readonly windows?: readonly TrailWindow[];
  /** Settings to write along, such as how far a trail file was read. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface UsageFilter {
  /** Only keys that begin so. */
  readonly prefix?: string;
  /** Only what was still used at or after this time. */
  readonly usedSince?: number;
}

const CHUNK = 500;

/**
 * One atomic transaction: the rows are merged into those of the same key, and the windows and cursors move with them.
 * So a fold that was cut off is either there, with its cursor, or can be done again without counting twice.
 */
export async function commitUsage(database: Database, commit: UsageCommit): Promise<void> {
  await writeAlone(database, async (trx) => {
    for (const { prefix, usedBefore } of commit.forget ?? []) {
      let query = trx.deleteFrom("usage_facts").where("key", ">=", prefix).where("key", "<", `${prefix}\u{10FFFF}`);
      if (usedBefore !== undefined) query = query.where("last_at", "<", usedBefore);
      await query.execute();
    }
    for (const chunk of chunks(commit.rows, CHUNK)) await mergeRows(database.engine, trx, chunk, commit.merge);
    for (const window of commit.windows ?? []) await addTrailWindow(trx, window);
    for (const [name, value] of Object.entries(commit.settings ?? {})) await setSetting(trx, name, value);
  });
}

/** Usage in chunks, ordered by key. */
export async function* readUsage(
  connection: Connection,
  filter: UsageFilter = {},
): AsyncGenerator<readonly UsageFact[], void, undefined> {
  const pages = pagesByKey((after, limit) => {
    let query = connection.selectFrom("usage_facts").selectAll().orderBy("key").limit(limit);
    if (after !== null) query = query.where("key", ">", after);
    if (filter.prefix !== undefined) {
      query = query.where("key", ">=", filter.prefix).where("key", "<", `${filter.prefix}\u{10FFFF}`);
    }
    if (filter.usedSince !== undefined) query = query.where("last_at", ">=", filter.usedSince);
    return query.execute();
  });
  for await (const page of pages) yield page.map(usageOf);
}

async function mergeRows(
  engine: Engine,
  trx: Transaction<Schema>,
  incoming: readonly UsageFact[],
  merge: UsageCommit["merge"],
): Promise<void> {
  const keys = jsonRows(
    engine,
    { key: "text" },
    incoming.map((fact) => [storedKey(fact.key)]),
  );
  const stored = await trx
    .selectFrom("usage_facts")
    .selectAll()
    .where("key", "in", (eb) => eb.selectFrom(keys.as("incoming")).select("incoming.key"))
    .execute();
  const merged = new Map(stored.map((row) => [row.key, usageOf(row)]));
  for (const fact of incoming) {
    const key = storedKey(fact.key);
    const before = merged.get(key);
    merged.set(key, before === undefined ? fact : merge(before, fact));
  }
  const columns = { key: "text", first_at: "bigint", last_at: "bigint", count: "bigint", body: "text" } as const;
  const rows = jsonRows(
    engine,
    columns,
    [...merged].map(([key, fact]) => [key, fact.firstAt, fact.lastAt, fact.count, fact.body]),
  );
  await trx
    .insertInto("usage_facts")
    .columns(["key", "first_at", "last_at", "count", "body"])
    // SQLite cannot tell ON CONFLICT from a join condition unless the SELECT has a WHERE.
    .expression((eb) => eb.selectFrom(rows.as("merged")).selectAll().where(eb.lit(true)))
    .onConflict((conflict) =>
      conflict.column("key").doUpdateSet((eb) => ({
        first_at: eb.ref("excluded.first_at"),
        last_at: eb.ref("excluded.last_at"),
        count: eb.ref("excluded.count"),
        body: eb.ref("excluded.body"),
      })),
    )
    .execute();
}

function usageOf(row: Selectable<UsageTable>): UsageFact {
  return { key: row.key, body: row.body, firstAt: row.first_at, lastAt: row.last_at, count: row.count };
}
