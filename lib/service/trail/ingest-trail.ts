import { deliveryOf } from "#lib/collect/trail/file-name.ts";
import { readFiles } from "#lib/collect/trail/read-files.ts";
import { openReaders, type Reader, type ReadersOptions } from "#lib/collect/trail/readers.ts";
import type { ReadTrailFile, TrailFile, TrailFileReport } from "#lib/collect/trail/trail-file.ts";
import type { UsageRecord } from "#lib/domain/usage/fold.ts";
import { TrailLedger, type WaitingRecord } from "#lib/domain/usage/trail/ledger.ts";
import type { Store } from "#lib/store/store.ts";
import type { UsageFact } from "#lib/store/usage.ts";
import { KnownFiles } from "./known-files.ts";
import { mergeRows, prefixes, sessionRows, sessionsOf, useRow, waitingRow } from "./usage-rows.ts";

/** A file that has something to be told of, and what. */
export interface FileProblem {
  readonly name: string;
  readonly problem: string;
}

/** What a run came to. */
export interface TrailIngest {
  /** Files that were read, and those that had been before. */
  files: number;
  known: number;
  events: number;
  duplicates: number;
  unreadable: number;
  insights: number;
  /** Documents that hold no records, such as digests. */
  others: number;
  /** Calls that were counted together because who made them did so under too many names of sessions or user agents. */
  otherForms: number;
  /** Files with events whose time is far from that of the delivery. */
  skewed: number;
  /** Some of the files that were not read to their end, or hold what cannot be read. */
  problems: FileProblem[];
}

export interface IngestRequest {
  readonly store: Store;
  /** Names the folder or bucket, so that its files are told from those of another. */
  readonly source: string;
  /** In the order of their delivery. */
  readonly files: readonly TrailFile[];
  readonly signal: AbortSignal;
  readonly readers?: ReadersOptions;
  /** Files after which a commit is due. */
  readonly filesInCommit?: number;
  readonly onProgress?: (done: Readonly<TrailIngest>) => void;
}

/** A commit is due when so many kinds of calls have come together, or so many files. */
const mostKinds = 60_000;
const mostFiles = 250;
const shownProblems = 20;
const hour = 3_600_000;
/** The same event stands in two files only if they were delivered within this time. */
const duplicatesWithin = 2 * hour;

/** Whether a file's events are older than a day, or of a time after its delivery. */
function isSkewed(file: TrailFile, { first, last }: TrailFileReport): boolean {
  const delivery = deliveryOf(file.name);
  if (delivery === null || first === null || last === null) return false;
  return first < delivery.at - 24 * hour || last > delivery.at + hour / 6;
}

/**
 * Reads a trail's files and adds what they show to the store. What was read and what it came to are committed together, so
 * that a run which is cut off at any moment is done again from there: nothing is lost, nothing counted twice, and a file that
 * was read before is left alone. Rejects when it is cancelled or the store cannot keep it.
 */
export async function ingestTrail(request: IngestRequest): Promise<TrailIngest> {
  const { store, source, files, signal, onProgress, filesInCommit = mostFiles } = request;
  const known = new KnownFiles(store, source);
  const done: TrailIngest = {
    files: 0,
    known: 0,
    events: 0,
    duplicates: 0,
    unreadable: 0,
    insights: 0,
    others: 0,
    otherForms: 0,
    skewed: 0,
    problems: [],
  };
  const { fresh, seen } = await split(files, known);
  done.known = seen.length;
  if (fresh.length === 0) return done;
  const ledger = new TrailLedger();
  await restore(store, ledger);
  let upTo = 0;
  let sinceCommit = 0;
  const commit = async (): Promise<void> => {
    const { records, waiting, sessions, sessionsFrom } = ledger.take(upTo);
    const { settings, windows } = await known.take();
    await store.commitUsage({
      rows: rowsOf(records, waiting, sessionRows(sessions)),
      merge: mergeRows,
      forget: [{ prefix: prefixes.waiting }, { prefix: prefixes.session, usedBefore: sessionsFrom * hour }],
      windows,
      settings,
    });
    sinceCommit = 0;
  };
  const readers = openReaders(request.readers);
  try {
    await recall(neighbours(seen, fresh), readers, ledger, signal);
    const handler = {
      duplicates: (ids: Int32Array): readonly number[] => {
        const found = ledger.duplicates(ids);
        done.duplicates += found.length;
        return found;
      },
      learn: (reader: number, part: Parameters<TrailLedger["learn"]>[1]) => void ledger.learn(reader, part),
      file: async (file: TrailFile, { report, part }: ReadTrailFile, reader: number) => {
        ledger.add(reader, part);
        await known.add(file, report);
        count(done, file, report);
        upTo = Math.max(upTo, deliveryOf(file.name)?.at ?? report.last ?? 0);
        sinceCommit++;
        if (ledger.size >= mostKinds || sinceCommit >= filesInCommit) await commit();
        onProgress?.(done);
      },
    };
    await readFiles(fresh, readers, handler, signal);
    await commit();
    done.otherForms = ledger.otherForms;
  } finally {
    await Promise.all(readers.map((reader) => reader.close()));
  }
  return done;
}

/** Files that are new, or have grown since, and those that are known. */
async function split(
  files: readonly TrailFile[],
  known: KnownFiles,
): Promise<{ readonly fresh: TrailFile[]; readonly seen: TrailFile[] }> {
  const fresh: TrailFile[] = [];
  const seen: TrailFile[] = [];
  for (const file of files) {
    const found = await known.find(file);
    if (found === null) fresh.push(file);
    else if (found.same) seen.push(file);
    else fresh.push({ ...file, counted: found.events });
  }
  return { fresh, seen };
}

/** Known files that may hold the same events as new ones. */
function neighbours(seen: readonly TrailFile[], fresh: readonly TrailFile[]): TrailFile[] {
  const times = fresh.map(({ name }) => deliveryOf(name)?.at).filter((at) => at !== undefined);
  const from = times.reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY) - duplicatesWithin;
  const to = times.reduce((most, at) => Math.max(most, at), 0) + duplicatesWithin;
  return seen.filter(({ name }) => {
    const at = deliveryOf(name)?.at;
    return at === undefined || (at >= from && at <= to);
  });
}

/** Learns the ids of events that were counted by an earlier run. */
async function recall(
  files: readonly TrailFile[],
  readers: readonly Reader[],
  ledger: TrailLedger,
  signal: AbortSignal,
) {
  const handler = {
    duplicates: (ids: Int32Array): readonly number[] => {
      ledger.duplicates(ids);
      return [];
    },
    learn: () => {},
    file: async (_file: TrailFile, { part }: ReadTrailFile, reader: number) => void ledger.learn(reader, part),
  };
  await readFiles(files, readers, handler, signal);
}

async function restore(store: Store, ledger: TrailLedger): Promise<void> {
  for await (const rows of store.readUsage({ prefix: prefixes.session })) ledger.restore(rows.flatMap(sessionsOf), []);
  for await (const rows of store.readUsage({ prefix: prefixes.waiting })) {
    ledger.restore(
      [],
      rows.map(({ body }) => JSON.parse(body) as WaitingRecord),
    );
  }
}

function* rowsOf(
  records: Iterable<UsageRecord>,
  waiting: readonly WaitingRecord[],
  sessions: readonly UsageFact[],
): Iterable<UsageFact> {
  for (const record of records) yield useRow(record);
  yield* sessions;
  for (const [position, one] of waiting.entries()) yield waitingRow(one, position);
}

function count(done: TrailIngest, file: TrailFile, report: TrailFileReport): void {
  done.files++;
  done.events += report.events;
  done.unreadable += report.unreadable;
  done.insights += report.insights;
  done.others += report.others;
  if (isSkewed(file, report)) done.skewed++;
  const problem =
    report.problem ?? (report.unreadable > 0 ? `${report.unreadable} of its records cannot be read` : null);
  if (problem !== null && done.problems.length < shownProblems) done.problems.push({ name: file.name, problem });
}
