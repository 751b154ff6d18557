import { parentPort } from "node:worker_threads";
import { ReaderDictionary } from "./fold/numbers.ts";
import { readFile } from "./read-file.ts";
import type { ReadTrailFile } from "./trail-file.ts";

/** One file to read. `skip`: positions of events that were counted before. */
export interface WorkerJob {
  readonly id: number;
  readonly content: string | Uint8Array;
  readonly skip: readonly number[];
}

export type WorkerAnswer =
  | { readonly id: number; readonly read: ReadTrailFile }
  | { readonly id: number; readonly error: string };

const dictionary = new ReaderDictionary();

parentPort?.on("message", ({ id, content, skip }: WorkerJob) => {
  readFile(content, dictionary, new Set(skip)).then(
    (read) => {
      const { folds, joins, issued, ids } = read.part;
      const moved = [folds, joins, issued, ids].map(({ buffer }) => buffer as ArrayBuffer);
      parentPort?.postMessage({ id, read } satisfies WorkerAnswer, moved);
    },
    (error: unknown) => {
      const words = error instanceof Error ? error.message : String(error);
      parentPort?.postMessage({ id, error: words } satisfies WorkerAnswer);
    },
  );
});
