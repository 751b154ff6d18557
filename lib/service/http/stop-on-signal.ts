import { log } from "../log.ts";
import { processState } from "./process-state.ts";

/** Longest that a stop may take, in milliseconds; what has not been committed by then is dropped. */
const patience = 4500;

async function stop(): Promise<void> {
  const { started, streams } = processState();
  for (const close of streams) close();
  await started?.runtime.stop();
}

/** Ends this process in good order on SIGTERM, SIGINT and SIGHUP: within 5 s, whoever still reads a stream. */
export function stopOnSignal(): void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, "stopping");
    setTimeout(() => process.exit(1), patience).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error }, "the stop did not go well");
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGHUP", onSignal);
  process.on("SIGINT", onSignal);
}
