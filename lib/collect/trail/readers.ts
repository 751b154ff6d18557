import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { ReaderDictionary } from "./fold/numbers.ts";
import { readFile } from "./read-file.ts";
import { type ReadTrailFile, unread } from "./trail-file.ts";
import type { WorkerAnswer, WorkerJob } from "./worker.ts";

/** What was read, by whom: a reader that had to begin anew has another number, because its part has numbers of its own. */
export interface NumberedRead {
  readonly read: ReadTrailFile;
  readonly number: number;
}

/** Reads one file after another with numbers of its own, see `TrailPart`. */
export interface Reader {
  /** Rejects when the reader itself is gone; what is wrong with a file stands in its report. */
  read(content: string | Uint8Array, skip?: readonly number[]): Promise<NumberedRead>;
  close(): Promise<void>;
}

/** The young generation of a worker: most of what it makes dies with the file. */
const youngMB = 4;
/** Far above what a reader holds; V8 collects the sooner for it. */
const oldMB = 72;
const outOfMemory = "ERR_WORKER_OUT_OF_MEMORY";

/** A thread that reads; it is begun anew where it ran out of memory. */
class ThreadReader implements Reader {
  readonly #entry: URL;
  readonly #nextNumber: () => number;
  #worker: Worker | null = null;
  #number = -1;
  #last = 0;
  #gone: Error | null = null;
  #waiting: { readonly id: number; resolve: (read: NumberedRead) => void; reject: (error: Error) => void } | null =
    null;

  constructor(entry: URL, nextNumber: () => number) {
    this.#entry = entry;
    this.#nextNumber = nextNumber;
    this.#begin();
  }

  read(content: string | Uint8Array, skip: readonly number[] = []): Promise<NumberedRead> {
    if (this.#gone !== null) return Promise.reject(this.#gone);
    const worker = this.#worker ?? this.#begin();
    const id = ++this.#last;
    worker.ref();
    return new Promise((resolve, reject) => {
      this.#waiting = { id, resolve, reject };
      worker.postMessage({ id, content, skip } satisfies WorkerJob);
    });
  }

  async close(): Promise<void> {
    this.#gone ??= new Error("The reader is closed.");
    await this.#worker?.terminate();
  }

  #begin(): Worker {
    const worker = new Worker(this.#entry, {
      resourceLimits: { maxYoungGenerationSizeMb: youngMB, maxOldGenerationSizeMb: oldMB },
    });
    this.#number = this.#nextNumber();
    this.#worker = worker;
    worker.unref();
    worker.on("message", (answer: WorkerAnswer) => this.#answered(answer));
    worker.on("error", (error) => {
      if ((error as { readonly code?: unknown }).code === outOfMemory) this.#ranOut();
      else this.#end(error instanceof Error ? error : new Error(String(error)));
    });
    worker.on("exit", () => {
      if (this.#worker === worker) this.#end(new Error("A reader of the trail has ended."));
    });
    return worker;
  }

  #answered(answer: WorkerAnswer): void {
    const asked = this.#waiting;
    if (asked === null || asked.id !== answer.id) return;
    this.#waiting = null;
    this.#worker?.unref();
    if ("read" in answer) asked.resolve({ read: answer.read, number: this.#number });
    else asked.reject(new Error(answer.error));
  }

  #ranOut(): void {
    this.#worker = null;
    this.#waiting?.resolve({ read: unread("reading it takes more memory than a reader may have"), number: -1 });
    this.#waiting = null;
  }

  #end(error: Error): void {
    this.#gone ??= error;
    this.#waiting?.reject(this.#gone);
    this.#waiting = null;
  }
}

/** Reads in the thread that asks. */
function ownReader(number: number): Reader {
  const dictionary = new ReaderDictionary();
  return {
    read: async (content, skip = []) => ({ read: await readFile(content, dictionary, new Set(skip)), number }),
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
  let given = 0;
  if (threads === 0) return [ownReader(given)];
  return Array.from({ length: threads }, () => new ThreadReader(entry, () => given++));
}
