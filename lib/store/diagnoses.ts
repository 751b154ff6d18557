import type { Transaction } from "kysely";
import { type Connection, type Database, writeAlone } from "./database.ts";
import type { Schema } from "./schema.ts";

/** A diagnosis as it is kept. */
export interface KeptDiagnosis {
  /** Chosen by whoever keeps it, so that it cannot be guessed. */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** JSON text; free of secrets, which is for the caller to see to. */
  readonly body: string;
}

/** So many are kept: whoever may ask may ask often, and the newest are those that somebody looks at. */
export const mostDiagnoses = 2000;

/** Keeps a diagnosis; beyond `mostDiagnoses` the oldest go. */
export async function keepDiagnosis(database: Database, { id, createdAt, body }: KeptDiagnosis): Promise<void> {
  await writeAlone(database, async (trx) => {
    await trx.insertInto("diagnoses").values({ id, created_at: createdAt, body }).execute();
    const oldest = await trx
      .selectFrom("diagnoses")
      .select(["created_at", "id"])
      .orderBy("created_at", "desc")
      .orderBy("id", "desc")
      .offset(mostDiagnoses)
      .limit(1)
      .executeTakeFirst();
    if (oldest === undefined) return;
    await trx
      .deleteFrom("diagnoses")
      .where((eb) =>
        eb.or([
          eb("created_at", "<", oldest.created_at),
          eb.and([eb("created_at", "=", oldest.created_at), eb("id", "<=", oldest.id)]),
        ]),
      )
      .execute();
  });
}

/** A diagnosis by its id; null: there is none, or it is too old. */
export async function getDiagnosis(connection: Connection, id: string): Promise<KeptDiagnosis | null> {
  const row = await connection.selectFrom("diagnoses").selectAll().where("id", "=", id).executeTakeFirst();
  return row === undefined ? null : { id: row.id, createdAt: row.created_at, body: row.body };
}

/** Deletes the diagnoses made before a time, and says how many they were. */
export async function deleteDiagnoses(trx: Transaction<Schema>, before: number): Promise<number> {
  const { numDeletedRows } = await trx.deleteFrom("diagnoses").where("created_at", "<", before).executeTakeFirst();
  return Number(numDeletedRows);
}
