import type { Connection } from "./database.ts";

/** The value of a setting; null when it was never set. */
export async function getSetting(connection: Connection, name: string): Promise<string | null> {
  const row = await connection.selectFrom("settings").select("value").where("name", "=", name).executeTakeFirst();
  return row?.value ?? null;
}

export async function setSetting(connection: Connection, name: string, value: string): Promise<void> {
  await connection
    .insertInto("settings")
    .values({ name, value })
    .onConflict((conflict) => conflict.column("name").doUpdateSet((eb) => ({ value: eb.ref("excluded.value") })))
    .execute();
}

export async function deleteSetting(connection: Connection, name: string): Promise<void> {
  await connection.deleteFrom("settings").where("name", "=", name).execute();
}
