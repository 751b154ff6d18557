import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import type { SqliteConnection, SqliteValue } from "./connection.ts";

class SqliteQueries implements DatabaseConnection {
  readonly connection: SqliteConnection;

  constructor(connection: SqliteConnection) {
    this.connection = connection;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, changes } = await this.connection.run(query.sql, query.parameters as readonly SqliteValue[]);
    return { rows: rows as R[], numAffectedRows: BigInt(changes) };
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("Long reads go page by page, see pages.ts.");
  }
}

class SqliteDriver implements Driver {
  readonly #queries: SqliteQueries;
  readonly #begin: string;

  constructor(connection: SqliteConnection, begin: string) {
    this.#queries = new SqliteQueries(connection);
    this.#begin = begin;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#queries;
  }

  async beginTransaction(): Promise<void> {
    await this.#queries.connection.run(this.#begin, []);
  }

  async commitTransaction(): Promise<void> {
    await this.#queries.connection.run("commit", []);
  }

  async rollbackTransaction(): Promise<void> {
    if (this.#queries.connection.inTransaction()) await this.#queries.connection.run("rollback", []);
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {
    await this.#queries.connection.close();
  }
}

/** Kysely on one SQLite connection; Kysely itself lets one transaction at a time use it. */
export function sqliteDialect(connection: SqliteConnection, mode: "reader" | "writer"): Dialect {
  return {
    createDriver: () => new SqliteDriver(connection, mode === "writer" ? "begin immediate" : "begin"),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}
