import { Worker } from "node:worker_threads";
import type { SqliteConnection, SqliteResult, SqliteValue } from "./connection.ts";

interface Request {
  readonly id: number;
  readonly sql: string | null;
  readonly parameters: readonly SqliteValue[];
}

interface Failure {
  readonly message: string;
  readonly code: string | undefined;
  readonly errcode: number | undefined;
}

interface Response {
  readonly id: number;
  readonly inTransaction: boolean;
  readonly result: SqliteResult | null;
  readonly failure: Failure | null;
}

/**
 * Runs inside the worker, from its own source text: a bundler then has no second file to find. It must therefore use
 * nothing from outside its own body. A request without SQL closes the connection.
 */
function serve(): void {
  const { DatabaseSync } = process.getBuiltinModule("node:sqlite");
  const threads = process.getBuiltinModule("node:worker_threads");
  const settings = threads.workerData as { file: string; pragmas: string[] };
  const { parentPort } = threads;
  let database: InstanceType<typeof DatabaseSync> | null = null;
  parentPort?.on("message", (request: Request) => {
    let result: SqliteResult | null = null;
    let failure: Failure | null = null;
    try {
      if (request.sql === null) {
        database?.close();
        database = null;
      } else {
        if (database === null) {
          database = new DatabaseSync(settings.file);
          for (const pragma of settings.pragmas) database.exec(pragma);
        }
        const statement = database.prepare(request.sql);
        if (statement.columns().length > 0) {
          result = { rows: statement.all(...request.parameters), changes: 0 };
        } else {
          result = { rows: [], changes: Number(statement.run(...request.parameters).changes) };
        }
      }
    } catch (error) {
      const raised = error as Error & { code?: string; errcode?: number };
      failure = { message: raised.message, code: raised.code, errcode: raised.errcode };
    }
    const inTransaction = database?.isTransaction ?? false;
    parentPort.postMessage({ id: request.id, inTransaction, result, failure } satisfies Response);
    if (request.sql === null) parentPort.close();
  });
}

/**
 * A connection in a worker thread: neither a large statement nor the wait for the disk holds up the event loop.
 * The worker keeps the process alive only while a request is under way.
 */
export function workerConnection(file: string, pragmas: readonly string[]): SqliteConnection {
  const worker = new Worker(`(${serve.toString()})()`, { eval: true, execArgv: [], workerData: { file, pragmas } });
  const waiting = new Map<number, { resolve: (response: Response) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  let open = false;
  let ended: Error | null = null;
  worker.unref();

  const end = (error: Error): void => {
    ended ??= error;
    for (const request of waiting.values()) request.reject(ended);
    waiting.clear();
  };
  worker.on("error", end);
  worker.on("exit", () => end(new Error("The connection to the database is closed.")));
  worker.on("message", (response: Response) => {
    const request = waiting.get(response.id);
    waiting.delete(response.id);
    if (waiting.size === 0) worker.unref();
    open = response.inTransaction;
    request?.resolve(response);
  });

  const ask = async (sql: string | null, parameters: readonly SqliteValue[]): Promise<SqliteResult> => {
    if (ended !== null) throw ended;
    const id = ++lastId;
    worker.ref();
    const response = await new Promise<Response>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, sql, parameters } satisfies Request);
    });
    if (response.failure !== null) throw Object.assign(new Error(response.failure.message), response.failure);
    return response.result ?? { rows: [], changes: 0 };
  };

  return {
    run: ask,
    inTransaction: () => open,
    close: async () => {
      if (ended !== null) return;
      const exited = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
      await ask(null, []);
      worker.ref();
      await exited;
    },
  };
}
