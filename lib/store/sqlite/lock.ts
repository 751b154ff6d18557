import { chmodSync, closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StoreError } from "../errors.ts";

export interface Holder {
  readonly pid: number;
  readonly host: string;
  /** Start of the process, milliseconds since the epoch. */
  readonly startedAt: number;
}

export interface FolderLock {
  /** False when the process before this one ended without closing the store. */
  readonly endedWell: boolean;
  /** `closedWell` is false when this process could not open the store: a crash before it is then still to be checked. */
  release(closedWell: boolean): void;
}

/**
 * Takes the folder for this process, or refuses at once with `locked`. The lock is SQLite's own lock on an empty file
 * beside the database: the system drops it with the process, however that ends, so there are no stale locks. A second
 * file only says who holds it.
 */
export function lockFolder(folder: string): FolderLock {
  const file = join(folder, "rolecall.lock");
  const holderFile = join(folder, "rolecall.holder.json");
  createEmpty(file);
  const lock = new DatabaseSync(file, { timeout: 0 });
  try {
    lock.exec("pragma locking_mode = exclusive");
    lock.exec("begin exclusive");
  } catch (error) {
    lock.close();
    if (isBusy(error)) throw refused(folder, readHolder(holderFile), error);
    throw error;
  }
  try {
    const endedWell = !existsSync(holderFile);
    writeHolder(holderFile);
    return {
      endedWell,
      release: (closedWell) => {
        if (closedWell || endedWell) rmSync(holderFile, { force: true });
        lock.close();
      },
    };
  } catch (error) {
    lock.close();
    throw error;
  }
}

/**
 * Never opens a file that exists: closing it again would drop the lock that another store of this same process may
 * hold on it (POSIX locks belong to the process and the file).
 */
function createEmpty(file: string): void {
  try {
    closeSync(openSync(file, "wx", 0o600));
  } catch (error) {
    if ((error as { code?: unknown }).code !== "EEXIST") throw error;
    chmodSync(file, 0o600);
  }
}

function isBusy(error: unknown): boolean {
  const { errcode } = error as { errcode?: unknown };
  return typeof errcode === "number" && (errcode & 0xff) === 5;
}

function writeHolder(file: string): void {
  const startedAt = Math.round(Date.now() - process.uptime() * 1000);
  const holder: Holder = { pid: process.pid, host: hostname(), startedAt };
  rmSync(`${file}.new`, { force: true });
  writeFileSync(`${file}.new`, JSON.stringify(holder), { mode: 0o600, flag: "wx" });
  renameSync(`${file}.new`, file);
}

function readHolder(file: string): Holder | null {
  try {
    const { pid, host, startedAt } = JSON.parse(readFileSync(file, "utf8")) as Partial<Holder>;
    if (!Number.isInteger(pid) || typeof host !== "string" || typeof startedAt !== "number") return null;
    return { pid: Number(pid), host, startedAt: new Date(startedAt).getTime() || 0 };
  } catch {
    return null;
  }
}

function refused(folder: string, holder: Holder | null, cause: unknown): StoreError {
  const who =
    holder === null
      ? "another process, which has only just started,"
      : `process ${holder.pid} on ${holder.host}, running since ${new Date(holder.startedAt).toISOString()},`;
  return new StoreError(
    "locked",
    {
      what: `The data folder ${folder} is in use.`,
      why: `Since one process at a time may write there, and ${who} holds it, this one was refused.`,
      next: "Use that one, end it first, or give this process a folder of its own.",
    },
    cause,
  );
}
