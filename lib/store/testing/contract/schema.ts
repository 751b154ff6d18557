import { sql } from "kysely";
import { expect, test } from "vitest";
import { migrate } from "../../migrate.ts";
import { MIGRATIONS } from "../../migrations/list.ts";
import { auditOf, bodiesOf, pods } from "../samples.ts";
import type { Sut } from "./sut.ts";

const newest = MIGRATIONS.length;

export function schemaContract(sut: Sut): void {
  test("migrations are numbered from 1 without gaps", () => {
    expect(MIGRATIONS.map((migration) => migration.version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });

  test("a database of a newer program is refused with both versions", async () => {
    const first = await sut.open();
    const applied = { version: 99, name: "from later", applied_at: 1 };
    await first.database.write.insertInto("schema_versions").values(applied).execute();
    await first.store.close();
    const refused = await sut.open().catch((error: unknown) => error);
    expect(refused).toMatchObject({ name: "StoreError", code: "newer-schema" });
    expect(String(refused)).toMatch(new RegExp(`version 99.*versions up to ${newest}\\.`));
  });

  test("new migrations are applied once, in order, and data stays", async () => {
    const { store, database } = await sut.open();
    const snapshot = await auditOf(store, pods({ a: "1" }));
    const later = [
      {
        version: newest + 1,
        name: "second",
        up: async (db: typeof database.write) => void (await sql`create table second (x integer)`.execute(db)),
      },
      {
        version: newest + 2,
        name: "third",
        up: async (db: typeof database.write) => void (await sql`alter table second add y integer`.execute(db)),
      },
    ];
    const list = [...MIGRATIONS, ...later] as typeof MIGRATIONS;
    await migrate(database.write, database.engine, database.location, list);
    await migrate(database.write, database.engine, database.location, list);
    const versions = await database.write.selectFrom("schema_versions").select("version").orderBy("version").execute();
    expect(versions.map((row) => row.version)).toEqual(list.map((one) => one.version));
    expect(await bodiesOf(store, snapshot)).toEqual({ a: "1" });
  });

  test("a migration that fails leaves the database as it was before all of them", async () => {
    const { database } = await sut.open();
    const fail = async (): Promise<void> => {
      throw new Error("half way");
    };
    const create = async (db: typeof database.write): Promise<void> =>
      void (await sql`create table second (x integer)`.execute(db));
    const list = [
      ...MIGRATIONS,
      { version: newest + 1, name: "second", up: create },
      { version: newest + 2, name: "third", up: fail },
    ];
    const run = migrate(database.write, database.engine, database.location, list);
    await expect(run).rejects.toThrow("half way");
    await expect(sql`select * from second`.execute(database.write)).rejects.toThrow(/second/);
    const versions = await database.write.selectFrom("schema_versions").select("version").execute();
    expect(versions).toHaveLength(newest);
  });
}
