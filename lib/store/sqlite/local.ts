import { DatabaseSync } from "node:sqlite";
import type { SqliteConnection } from "./connection.ts";

/** A connection in this thread: cheaper than a worker for the short queries of a reader. Opens at once. */
export function localConnection(
  file: string,
  pragmas: readonly string[],
  options: { readonly readOnly: boolean },
): SqliteConnection {
  const database = new DatabaseSync(file, { readOnly: options.readOnly });
  for (const pragma of pragmas) database.exec(pragma);
  return {
    run: async (sql, parameters) => {
      const statement = database.prepare(sql);
      if (statement.columns().length > 0) return { rows: statement.all(...parameters), changes: 0 };
      return { rows: [], changes: Number(statement.run(...parameters).changes) };
    },
    inTransaction: () => database.isTransaction,
    close: async () => database.close(),
  };
}
