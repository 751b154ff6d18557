import type { FindingRecord } from "#lib/domain/findings/reconcile.ts";
import type { TrailWindow } from "#lib/domain/usage/event.ts";
import {
  type Audit,
  type AuditChange,
  type AuditStart,
  changeAudit,
  getAudit,
  interruptAbandoned,
  listAudits,
  startAudit,
} from "./audits.ts";
import { type ChangedFact, type ChangesPage, countChanges, type ListingChanges, readChanges } from "./changes.ts";
import { type Commit, type CommitResult, commitFacts } from "./commit.ts";
import type { Database, Engine } from "./database.ts";
import { getDiagnosis, type KeptDiagnosis, keepDiagnosis } from "./diagnoses.ts";
import { type Fact, latestSnapshot, readFacts, type Snapshot, snapshotOf } from "./facts.ts";
import { type FindingChange, findingHistory, findingsAt } from "./findings-at.ts";
import { type FactInterval, factHistory } from "./history.ts";
import { openPostgres } from "./postgres/open.ts";
import { type Deleted, deleteOlder, type Retention } from "./retention.ts";
import { deleteSetting, getSetting, setSetting } from "./settings.ts";
import { openSqlite } from "./sqlite/open.ts";
import { readTrailWindows } from "./trail-windows.ts";
import { commitUsage, readUsage, type UsageCommit, type UsageFact, type UsageFilter } from "./usage.ts";

/**
 * The memory of the product: audits with what they read, as validity intervals, and folded usage. Every call may
 * raise StoreError; a call that writes has done all of its work when it returns, on the disk, or none of it.
 */
export interface Store {
  readonly engine: Engine;
  /** Folder, or host and database name; never a password. */
  readonly location: string;

  startAudit(start: AuditStart): Promise<Audit>;
  changeAudit(auditId: number, change: AuditChange): Promise<Audit>;
  getAudit(auditId: number): Promise<Audit | null>;
  /** Newest first; `before` continues after the last id of the page before. */
  listAudits(page: { readonly before?: number; readonly limit: number }): Promise<Audit[]>;
  /** Marks the audits of processes that are gone as `interrupted`, and says how many; done at every opening. */
  interruptAbandoned(): Promise<number>;

  commit(auditId: number, commit: Commit): Promise<CommitResult>;
  snapshot(auditId: number): Promise<Snapshot>;
  /** Of the newest audit with a whole inventory that has not failed or been interrupted; null when there is none. */
  latestSnapshot(): Promise<Snapshot | null>;
  /** In chunks ordered by scope as committed, then key. */
  readFacts(snapshot: Snapshot, kind: string, scope?: string): AsyncGenerator<readonly Fact[], void, undefined>;

  history(scope: string, kind: string, key: string): Promise<FactInterval[]>;
  countChanges(before: Snapshot, after: Snapshot): Promise<ListingChanges[]>;
  readChanges(before: Snapshot, after: Snapshot, page: ChangesPage): Promise<ChangedFact[]>;

  /** Every finding as it stood after an audit. */
  findingsAt(auditId: number): Promise<FindingRecord[]>;
  findingHistory(key: string): Promise<FindingChange[]>;

  commitUsage(commit: UsageCommit): Promise<void>;
  readUsage(filter?: UsageFilter): AsyncGenerator<readonly UsageFact[], void, undefined>;
  readTrailWindows(): Promise<TrailWindow[]>;

  keepDiagnosis(diagnosis: KeptDiagnosis): Promise<void>;
  /** null: there is none of this id any more, or there never was. */
  getDiagnosis(id: string): Promise<KeptDiagnosis | null>;

  getSetting(name: string): Promise<string | null>;
  setSetting(name: string, value: string): Promise<void>;
  deleteSetting(name: string): Promise<void>;

  deleteOlder(retention: Retention): Promise<Deleted>;
  /** Lets the write that is under way finish. */
  close(): Promise<void>;
}

export type StoreLocation = { readonly folder: string } | { readonly databaseUrl: string };

/** Opens the store, creating or migrating it where needed. Raises StoreError. */
export async function openStore(location: StoreLocation): Promise<Store> {
  const database = "folder" in location ? await openSqlite(location.folder) : await openPostgres(location.databaseUrl);
  try {
    return await storeOn(database);
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** The store on an open database; `now` in milliseconds since the epoch. */
export async function storeOn(database: Database, now: () => number = Date.now): Promise<Store> {
  const { read, write } = database;
  await interruptAbandoned(database, now());
  let closing: Promise<void> | null = null;
  return {
    engine: database.engine,
    location: database.location,
    startAudit: (start) => startAudit(database, start),
    changeAudit: (auditId, change) => changeAudit(write, auditId, change),
    getAudit: (auditId) => getAudit(read, auditId),
    listAudits: (page) => listAudits(read, page),
    interruptAbandoned: () => interruptAbandoned(database, now()),
    commit: (auditId, commit) => commitFacts(database, auditId, commit, now),
    snapshot: (auditId) => snapshotOf(database, auditId),
    latestSnapshot: () => latestSnapshot(database),
    readFacts: (snapshot, kind, scope) => readFacts(read, snapshot, kind, scope),
    history: (scope, kind, key) => factHistory(read, scope, kind, key),
    countChanges: (before, after) => countChanges(database, before, after),
    readChanges: (before, after, page) => readChanges(database, before, after, page),
    findingsAt: (auditId) => findingsAt(read, auditId),
    findingHistory: (key) => findingHistory(read, key),
    commitUsage: (commit) => commitUsage(database, commit),
    readUsage: (filter) => readUsage(read, filter),
    readTrailWindows: () => readTrailWindows(read),
    keepDiagnosis: (diagnosis) => keepDiagnosis(database, diagnosis),
    getDiagnosis: (id) => getDiagnosis(read, id),
    getSetting: (name) => getSetting(read, name),
    setSetting: (name, value) => setSetting(write, name, value),
    deleteSetting: (name) => deleteSetting(write, name),
    deleteOlder: (retention) => deleteOlder(database, retention),
    close: () => {
      closing ??= database.close();
      return closing;
    },
  };
}
