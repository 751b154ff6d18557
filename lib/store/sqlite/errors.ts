import { messageOf, StoreError } from "../errors.ts";

/** Primary result codes of SQLite, https://www.sqlite.org/rescode.html */
const BUSY = 5;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const NOTADB = 26;
/** The shared-memory file could not grow: how a full disk first shows to a reader. */
const IOERR_SHMSIZE = 4874;

const DISK_FULL = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);
const READ_ONLY = new Set(["EACCES", "EPERM", "EROFS"]);
const NOT_A_FOLDER = new Set(["ENOTDIR", "EEXIST", "ELOOP", "ENAMETOOLONG", "ENOENT"]);

/** An error of SQLite or of the file system below `folder`, as a StoreError; others pass unchanged. */
export function sqliteError(folder: string, error: unknown): unknown {
  if (error instanceof StoreError) return error;
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  if (typeof errcode === "number") return ofResultCode(folder, errcode, error);
  if (typeof code === "string") return ofErrno(folder, code, error);
  return error;
}

function ofResultCode(folder: string, errcode: number, error: unknown): unknown {
  const primary = errcode & 0xff;
  if (primary === FULL || errcode === IOERR_SHMSIZE) return diskFull(folder, error);
  if (primary === READONLY) return readOnly(folder, error);
  if (primary === BUSY) return busy(folder, error);
  if (primary === CORRUPT || primary === NOTADB || primary === IOERR || primary === CANTOPEN) {
    return unreadable(`${folder}/rolecall.db`, `SQLite reports: ${messageOf(error)}.`, error);
  }
  return error;
}

function ofErrno(folder: string, code: string, error: unknown): unknown {
  if (DISK_FULL.has(code)) return diskFull(folder, error);
  if (READ_ONLY.has(code)) return readOnly(folder, error);
  if (NOT_A_FOLDER.has(code)) {
    return new StoreError(
      "unreadable",
      {
        what: `The data folder ${folder} cannot be used.`,
        why: `The system reports: ${messageOf(error)}.`,
        next: "Name a folder that exists or can be created, and no file.",
      },
      error,
    );
  }
  return error;
}

/** The database cannot be trusted; `why` says what is wrong with it. */
export function unreadable(file: string, why: string, cause?: unknown): StoreError {
  return new StoreError(
    "unreadable",
    {
      what: `The database ${file} cannot be read.`,
      why,
      next: "Nothing was changed. Restore the folder from a backup, or move the file and its -wal file away to begin with an empty history.",
    },
    cause,
  );
}

function diskFull(folder: string, cause: unknown): StoreError {
  return new StoreError(
    "disk-full",
    {
      what: `The disk of ${folder} is full; nothing of this write was kept.`,
      why: "The file system, or the quota of this user, has no room left.",
      next: "Free some space and try again; the last complete audit is still there.",
    },
    cause,
  );
}

function readOnly(folder: string, cause: unknown): StoreError {
  return new StoreError(
    "read-only",
    {
      what: `The data folder ${folder} cannot be written.`,
      why: `The system reports: ${messageOf(cause)}.`,
      next: "Give this user the right to write there, mount it writable, or choose another folder.",
    },
    cause,
  );
}

function busy(folder: string, cause: unknown): StoreError {
  return new StoreError(
    "locked",
    {
      what: `The database in ${folder} is locked.`,
      why: "Another program, such as a database shell or a backup, is writing to it.",
      next: "End that program and try again.",
    },
    cause,
  );
}
