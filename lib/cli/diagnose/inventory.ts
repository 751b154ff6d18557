import type { AuditView } from "#lib/service/read/view.ts";
import { CommandError, exit, wrongCall } from "../exit.ts";
import type { Streams } from "../streams.ts";

/** Which inventory is asked beside the text. */
export interface InventoryOptions {
  readonly from?: string;
  readonly demo?: true;
  readonly last?: true;
  readonly pod?: string;
}

async function lastKept(env: Streams["env"]): Promise<AuditView> {
  const [{ lastAudit }, { ServiceError }] = await Promise.all([
    import("#lib/service/diagnose/last-audit.ts"),
    import("#lib/service/errors.ts"),
  ]);
  try {
    return await lastAudit(env);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw new CommandError(
      exit.noAudit,
      [error.message, error.why, error.next].filter((one) => one !== null).join(" "),
    );
  }
}

/**
 * The audit that is asked: of a bundle, of the demo, or the last one that is kept. null: the text alone is read. Raises a wrong
 * call for a folder that is no bundle, and ends with 3 where nothing has been audited.
 */
export async function inventoryFor(options: InventoryOptions, streams: Streams): Promise<AuditView | null> {
  const { from, demo, last, pod } = options;
  if (from !== undefined || demo) {
    const { runPlanned } = await import("../audit/command.ts");
    return runPlanned({ format: "json", ...(from === undefined ? {} : { from }), ...(demo ? { demo } : {}) }, streams);
  }
  return last || pod !== undefined ? lastKept(streams.env) : null;
}

interface PodOptions {
  readonly pod?: string;
  readonly container?: string;
  readonly stdin?: true;
}

/** Raises a wrong call for options that need a pod. */
export function checkOptions({ pod, container, stdin }: PodOptions): void {
  if (pod !== undefined) return;
  if (container !== undefined) throw wrongCall("--container names a container of --pod");
  if (stdin) throw wrongCall("--stdin belongs to --pod; without it stdin is read anyway");
}
