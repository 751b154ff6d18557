import { parentPort } from "node:worker_threads";
import { unread } from "../trail-file.ts";
import type { WorkerAnswer, WorkerJob } from "../worker.ts";

/** A reader for tests: a file named `hungry` takes all the memory there is. */
parentPort?.on("message", ({ id, content }: WorkerJob) => {
  const held: object[] = [];
  while (content === "hungry") held.push(Array.from({ length: 10_000 }, (_, at) => ({ at })));
  parentPort?.postMessage({ id, read: unread("read") } satisfies WorkerAnswer);
});
