import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { ReaderDictionary } from "./fold/numbers.ts";
import { readFile } from "./read-file.ts";
import type { ReadTrailFile } from "./trail-file.ts";
import type { WorkerAnswer, WorkerJob } from "./worker.ts";

/** Reads one file after another with numbers of its own, see `TrailPart`. */
export interface Reader {
  readonly number: number;
  /** Rejects when the reader itself is gone; what is wrong with a file stands in its report. */
  read(content: string | Uint8Array, skip?: readonly number[]): Promise<ReadTrailFile>;
  close(): Promise<void>;
}

/** The young generation of a worker: most of what it makes dies with the file. */
const youngMB = 4;
/** Far above what a reader holds; V8 collects the sooner for it. */
const oldMB = 72;

function threadReader(number: number, entry: URL): Reader {
  const worker = new Worker(entry, {
    resourceLimits: { maxYoungGenerationSizeMb: youngMB, maxOldGenerationSizeMb: oldMB },
  });
  const waiting = new Map<number, { resolve: (read: ReadTrailFile) => void; reject: (error: Error) => void }>();
  let last = 0;
  let gone: Error | null = null;
  const end = (error: Error): void => {
    gone ??= error;
    for (const { reject } of waiting.values()) reject(gone);
    waiting.clear();
  };
  worker.unref();
  worker.on("error", (error) => end(error instanceof Error ? error : new Error(String(error))));
  worker.on("exit", () => end(new Error("A reader of the trail has ended.")));
  worker.on("message", (answer: WorkerAnswer) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (waiting.size === 0) worker.unref();
    if ("read" in answer) asked?.resolve(answer.read);
    else asked?.reject(new Error(answer.error));
  });
  return {
    number,
    read: (content, skip = []) => {
      if (gone !== null) return Promise.reject(gone);
      const id = ++last;
      worker.ref();
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, content, skip } satisfies WorkerJob);
      });
    },
    close: async () => {
      await worker.terminate();
    },
  };
}

/** Reads in the thread that asks. */
function ownReader(number: number): Reader {
  const dictionary = new ReaderDictionary();
  return {
    number,
    read: (content, skip = []) => readFile(content, dictionary, new Set(skip)),
    close: () => Promise.resolve(),
  };
}

export interface ReadersOptions {
  /** Threads to use, 0 for none. Default: one for each core. */
  readonly threads?: number;
  /** The file that a thread runs, where it is not found beside this one. */
  readonly entry?: URL;
}

/** Opens readers, one for each thread; close them all. */
export function openReaders(options: ReadersOptions = {}): Reader[] {
  const threads = options.threads ?? availableParallelism();
  // Put together, so that a bundler leaves it alone: the thread runs the file as it is.
  const entry = options.entry ?? new URL(`./${["worker", "ts"].join(".")}`, import.meta.url);
  return threads === 0 ? [ownReader(0)] : Array.from({ length: threads }, (_, number) => threadReader(number, entry));
}
