import type { ProgressEvent } from "#lib/contract/pages.ts";
import { showAudit } from "../read/audits.ts";
import type { Runtime } from "../runtime.ts";
import { processState } from "./process-state.ts";

const atMostEveryMs = 250;
const open = processState().streams;

/** How far an audit is, as server-sent events, until it ends or the reader leaves. Raises `not-found`. */
export async function progressStream(runtime: Runtime, id: string, signal: AbortSignal): Promise<Response> {
  const first = await showAudit(runtime, id);
  const encoder = new TextEncoder();
  let finish = (): void => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let timer: NodeJS.Timeout | null = null;
      const send = (event: ProgressEvent): void =>
        controller.enqueue(encoder.encode(`data: ${JSON.stringify(event)}\n\n`));
      const stops: (() => void)[] = [];
      finish = () => {
        if (!open.delete(finish)) return;
        if (timer) clearTimeout(timer);
        for (const stop of stops) stop();
        controller.close();
      };
      open.add(finish);
      const tell = (): void => {
        timer = null;
        showAudit(runtime, id).then((event) => {
          if (!open.has(finish)) return;
          send(event);
          if (event.audit.finishedAt !== null) finish();
        }, finish);
      };
      const soon = (): void => {
        timer ??= setTimeout(tell, atMostEveryMs);
      };
      send(first);
      if (first.audit.finishedAt !== null) {
        finish();
        return;
      }
      const running = runtime.running;
      if (running) stops.push(running.board.onChange(soon));
      stops.push(runtime.onChange(soon));
      signal.addEventListener("abort", finish, { once: true });
    },
    cancel() {
      finish();
    },
  });
  return new Response(body, {
    headers: { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" },
  });
}
