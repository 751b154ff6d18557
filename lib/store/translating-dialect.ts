import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult, TransactionSettings } from "kysely";

/** Turns an engine's error into a StoreError; returns what it does not know unchanged. */
export type Translate = (error: unknown) => unknown;

class TranslatingConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection;
  readonly #translate: Translate;

  constructor(inner: DatabaseConnection, translate: Translate) {
    this.inner = inner;
    this.#translate = translate;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return translated(this.#translate, () => this.inner.executeQuery<R>(withoutNul(query)));
  }

  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    return this.inner.streamQuery<R>(query, chunkSize);
  }
}

class TranslatingDriver implements Driver {
  readonly #inner: Driver;
  readonly #translate: Translate;

  constructor(inner: Driver, translate: Translate) {
    this.#inner = inner;
    this.#translate = translate;
  }

  async init(): Promise<void> {
    await translated(this.#translate, () => this.#inner.init());
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const inner = await translated(this.#translate, () => this.#inner.acquireConnection());
    return new TranslatingConnection(inner, this.#translate);
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    await translated(this.#translate, () => this.#inner.beginTransaction(innerOf(connection), settings));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await translated(this.#translate, () => this.#inner.commitTransaction(innerOf(connection)));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await translated(this.#translate, () => this.#inner.rollbackTransaction(innerOf(connection)));
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    await this.#inner.releaseConnection(innerOf(connection));
  }

  async destroy(): Promise<void> {
    await this.#inner.destroy();
  }
}

/** PostgreSQL cannot hold NUL in text, and hostile input may bring it: both engines then keep U+FFFD in its place. */
function withoutNul(query: CompiledQuery): CompiledQuery {
  const isBad = (value: unknown): value is string => typeof value === "string" && value.includes("\0");
  if (!query.parameters.some(isBad)) return query;
  const parameters = query.parameters.map((value) => (isBad(value) ? value.replaceAll("\0", "\uFFFD") : value));
  return { ...query, parameters };
}

function innerOf(connection: DatabaseConnection): DatabaseConnection {
  return connection instanceof TranslatingConnection ? connection.inner : connection;
}

/** Runs `work`; what it raises goes through `translate` first. */
export async function translated<T>(translate: Translate, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw translate(error);
  }
}

/** The same dialect, whose queries raise the store's own errors and take any text. */
export function translatingDialect(dialect: Dialect, translate: Translate): Dialect {
  return {
    createDriver: () => new TranslatingDriver(dialect.createDriver(), translate),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
  };
}
