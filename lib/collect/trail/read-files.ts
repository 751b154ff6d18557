import type { TrailPart } from "#lib/domain/usage/trail/part.ts";
import type { Reader } from "./readers.ts";
import { type ReadTrailFile, type TrailFile, unread } from "./trail-file.ts";

/** What is done with the files as they come, one after another. */
export interface FilesHandler {
  /** Positions of events of this file that were counted before. Called once a file. */
  readonly duplicates: (ids: TrailPart["ids"]) => readonly number[];
  /** A part that brings numbers but is not counted: it comes again. */
  readonly learn: (reader: number, part: TrailPart) => void;
  /** A file that was read, with all that is new in it. It may wait, and nothing else is handed over meanwhile. */
  readonly file: (file: TrailFile, read: ReadTrailFile, reader: number) => Promise<void>;
}

/** Reads files with several readers, begun in their order. Rejects when it is cancelled, or a reader or the handler fails. */
export async function readFiles(
  files: Iterable<TrailFile, undefined> | AsyncIterable<TrailFile, undefined>,
  readers: readonly Reader[],
  handler: FilesHandler,
  signal: AbortSignal,
): Promise<void> {
  const iterator: Iterator<TrailFile, undefined> | AsyncIterator<TrailFile, undefined> =
    Symbol.asyncIterator in files ? files[Symbol.asyncIterator]() : files[Symbol.iterator]();
  let turn: Promise<void> = Promise.resolve();
  let stopped = false;
  /** One file at a time is handed over; a reader goes on meanwhile. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    turn = turn.then(work);
    return turn;
  };
  const drain = async (reader: Reader): Promise<void> => {
    let handed: Promise<void> = Promise.resolve();
    const again: {
      readonly file: TrailFile;
      readonly content: string | Uint8Array;
      readonly skip: readonly number[];
    }[] = [];
    while (!stopped) {
      signal.throwIfAborted();
      const repeated = again.shift();
      if (repeated !== undefined) {
        const { file, content, skip } = repeated;
        const { read, number } = await reader.read(content, skip);
        await handed;
        handed = inTurn(() => handler.file(file, read, number));
        continue;
      }
      const { value: file, done } = await iterator.next();
      if (done === true) {
        await handed;
        if (again.length === 0) break;
        continue;
      }
      const content = await contentOf(file, signal);
      if (content instanceof Error) {
        await inTurn(() => handler.file(file, unread(content.message), -1));
        continue;
      }
      const counted = Array.from({ length: file.counted ?? 0 }, (_, position) => position);
      const { read, number } = await reader.read(content, counted);
      // Numbers go on from part to part: the parts of one reader are handed over in the order in which it made them.
      await handed;
      handed = inTurn(async () => {
        const found = handler.duplicates(read.part.ids);
        const skip = [...new Set([...counted, ...found])];
        if (skip.length === counted.length) return handler.file(file, read, number);
        handler.learn(number, read.part);
        again.push({ file, content, skip });
      });
      handed.catch(() => {});
    }
    await handed;
  };
  try {
    await Promise.all(readers.map(drain));
  } finally {
    stopped = true;
  }
}

async function contentOf(file: TrailFile, signal: AbortSignal): Promise<string | Uint8Array | Error> {
  if ("path" in file.content) return file.content.path;
  try {
    return await file.content.read(signal);
  } catch (error) {
    signal.throwIfAborted();
    return error instanceof Error ? error : new Error(String(error));
  }
}
