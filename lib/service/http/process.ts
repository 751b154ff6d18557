import { log } from "../log.ts";
import { closeStreams } from "./progress-stream.ts";
import { processRuntime } from "./runtime.ts";

/** Longest that a stop may take, in milliseconds; what has not been committed by then is dropped. */
const patience = 4500;

/** Starts the runtime of this process, and ends both in good order on SIGTERM and SIGINT: within 5 s, whoever still reads. */
export function startProcess(): void {
  const { runtime } = processRuntime();
  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, "stopping");
    setTimeout(() => process.exit(1), patience).unref();
    closeStreams();
    runtime.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error }, "the stop did not go well");
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}
