import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { accessSync, chownSync, constants, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";

/** A PostgreSQL server of the test's own: empty, on a socket in a temporary folder, gone with the test. */
export interface TestPostgres {
  readonly url: string;
  /** Makes the database as empty as a new one, in a tenth of the time that a new one takes. */
  empty(): Promise<void>;
  /** Ends every connection but the test's own, as a restart of the server does. */
  dropConnections(): Promise<void>;
  stop(): Promise<void>;
}

const USER = "rolecall";

/** The folder with `initdb` and `postgres`: on PATH, or the newest below /usr/lib/postgresql; null when there is none. */
export function findPostgres(): string | null {
  const packaged = "/usr/lib/postgresql";
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), ...versions(packaged)];
  return folders.find((folder) => ["initdb", "postgres"].every((name) => canRun(join(folder, name)))) ?? null;
}

/** Starts a server; fsync is off, since nothing here outlives the test. */
export async function startPostgres(binaries: string): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), "rolecall-pg-"));
  const identity = unprivileged();
  if (identity !== null) chownSync(folder, identity.uid, identity.gid);
  const data = join(folder, "data");
  const options: SpawnOptions = { stdio: ["ignore", "pipe", "pipe"], cwd: folder, ...identity };

  const init = (...locale: string[]): Promise<void> =>
    ended(
      spawn(
        join(binaries, "initdb"),
        ["-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync", ...locale],
        options,
      ),
    );
  // A language's own order of text, so that a key column that is not compared byte by byte would show. Not before 15.
  await init("--locale=C", "--locale-provider=icu", "--icu-locale=en").catch(() => init("--locale=C"));
  const settings = ["listen_addresses=", "fsync=off", "synchronous_commit=off", "full_page_writes=off"];
  const args = ["-D", data, "-k", folder, ...settings.flatMap((setting) => ["-c", setting])];
  const server = spawn(join(binaries, "postgres"), args, options);
  const kill = (): void => void server.kill("SIGQUIT");
  process.once("exit", kill);

  const url = `postgresql://${USER}@localhost/postgres?host=${folder}`;
  const admin = await connected(url, server);
  const dropConnections = async (): Promise<void> => {
    await admin.query(
      "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = 'postgres' and pid <> pg_backend_pid()",
    );
  };
  return {
    url,
    dropConnections,
    empty: async () => {
      await dropConnections();
      await admin.query("drop schema if exists rolecall cascade");
    },
    stop: async () => {
      await admin.end();
      process.off("exit", kill);
      const exited = new Promise((resolve) => server.once("exit", resolve));
      kill();
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function versions(folder: string): string[] {
  try {
    const names = readdirSync(folder).toSorted((a, b) => Number(b) - Number(a));
    return names.map((name) => join(folder, name, "bin"));
  } catch {
    return [];
  }
}

function canRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** PostgreSQL refuses to run as root: then as the user of its package, or as nobody. */
function unprivileged(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync("/etc/passwd", "utf8").split("\n");
  const entry = users.find((line) => line.startsWith("postgres:")) ?? users.find((line) => line.startsWith("nobody:"));
  const [, , uid, gid] = entry?.split(":") ?? [];
  if (uid === undefined || gid === undefined) throw new Error("No user to run PostgreSQL as.");
  return { uid: Number(uid), gid: Number(gid) };
}

async function ended(child: ChildProcess): Promise<void> {
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += String(chunk)));
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (code !== 0) throw new Error(`initdb ended with ${String(code)}: ${output}`);
}

async function connected(url: string, server: ChildProcess): Promise<Client> {
  let output = "";
  server.stderr?.on("data", (chunk) => (output = `${output}${String(chunk)}`.slice(-4000)));
  server.stdout?.resume();
  while (server.exitCode === null) {
    const client = new Client(url);
    client.on("error", () => undefined);
    try {
      await client.connect();
      return client;
    } catch {
      await delay(20);
    }
  }
  throw new Error(`PostgreSQL did not start: ${output}`);
}
