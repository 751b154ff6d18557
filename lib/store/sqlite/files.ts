import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { unreadable } from "./errors.ts";

/** In the header of every database of ours (`pragma application_id`), so that another program's is not taken for it. */
const APPLICATION_ID = 0x524f4c45;
const MAGIC = Buffer.from("SQLite format 3\0", "latin1");

/** Creates the folder for its owner alone; leaves the mode of one that exists as its owner chose it. */
export function createFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (first !== undefined) syncFolder(dirname(first));
}

/**
 * Makes sure that a database of ours is there and returns its path. A new one appears whole, by a rename; so an
 * existing file that is empty, cut short or of another kind is damage or not ours, and is refused, never replaced.
 * Must run while the folder is locked and before any connection is open, because it opens and closes the file.
 */
export function ensureDatabaseFile(folder: string): string {
  const file = join(folder, "rolecall.db");
  if (existsSync(file)) checkHeader(file);
  else create(folder, file);
  for (const name of [file, `${file}-wal`, `${file}-shm`]) if (existsSync(name)) chmodSync(name, 0o600);
  return file;
}

function create(folder: string, file: string): void {
  if (existsSync(`${file}-wal`)) {
    throw unreadable(file, `It is missing, but the log ${file}-wal, which belongs to it, is there.`);
  }
  const draft = `${file}.new`;
  for (const name of [draft, `${draft}-journal`]) rmSync(name, { force: true });
  closeSync(openSync(draft, "wx", 0o600));
  const database = new DatabaseSync(draft);
  try {
    database.exec("pragma synchronous = full");
    database.exec(`pragma application_id = ${APPLICATION_ID}`);
  } finally {
    database.close();
  }
  renameSync(draft, file);
  syncFolder(folder);
}

/** The file must begin like SQLite's, be ours and be as long as its header says. */
function checkHeader(file: string): void {
  const header = Buffer.alloc(100);
  const descriptor = openSync(file, "r");
  try {
    readSync(descriptor, header, 0, header.length, 0);
  } finally {
    closeSync(descriptor);
  }
  const size = statSync(file).size;
  if (size === 0) throw unreadable(file, "It is empty.");
  if (!header.subarray(0, MAGIC.length).equals(MAGIC)) throw unreadable(file, "It is not a SQLite database.");
  if (header.readUInt32BE(68) !== APPLICATION_ID) throw unreadable(file, "It belongs to another program.");
  const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
  const pages = header.readUInt32BE(28);
  // Pages that only the log holds are not in the file yet.
  if (size < pages * pageSize && !existsSync(`${file}-wal`)) {
    throw unreadable(file, `It is cut short: ${size} of ${pages * pageSize} bytes are there.`);
  }
}

function syncFolder(folder: string): void {
  const descriptor = openSync(folder, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
