export type SqliteValue = string | number | bigint | null | Uint8Array;

export interface SqliteResult {
  readonly rows: unknown[];
  readonly changes: number;
}

/** One SQLite connection, wherever it lives: in this thread or in a worker. */
export interface SqliteConnection {
  run(sql: string, parameters: readonly SqliteValue[]): Promise<SqliteResult>;
  /** True while a transaction is open; SQLite ends one by itself after some errors, a full disk among them. */
  inTransaction(): boolean;
  close(): Promise<void>;
}

/** What every connection sets when it opens, before anything else. */
export const CONNECTION_PRAGMAS: readonly string[] = [
  "pragma busy_timeout = 2000",
  "pragma foreign_keys = on",
  "pragma trusted_schema = off",
];

/**
 * What the writing connection sets besides. FULL makes a commit wait until the log is on the disk: what was
 * acknowledged survives power loss.
 */
export const WRITER_PRAGMAS: readonly string[] = [
  ...CONNECTION_PRAGMAS,
  "pragma journal_mode = wal",
  "pragma synchronous = full",
  "pragma journal_size_limit = 16777216",
  "pragma cache_size = -16000",
];
