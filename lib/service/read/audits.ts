import type { AuditsPage, ProgressEvent } from "#lib/contract/pages.ts";
import { ServiceError } from "../errors.ts";
import type { Runtime } from "../runtime.ts";

const defaultLimit = 20;

/** Audits, newest first; `kept`: only those whose answers can be shown. */
export async function listAudits(
  runtime: Runtime,
  { limit = defaultLimit }: { readonly limit?: number | undefined },
  which: "all" | "kept",
): Promise<AuditsPage> {
  const audits = (await runtime.store?.listAudits({ limit })) ?? [];
  return {
    items: audits
      .filter((audit) => which === "all" || audit.status === "complete" || audit.status === "inventory")
      .map((audit) => ({
        ...audit,
        id: String(audit.id),
        clusters: [...audit.clusters],
        containers: runtime.latest?.audit.id === String(audit.id) ? runtime.latest.table.rows.length : null,
      })),
  };
}

/** One audit and how far it is; `latest` and `running` stand for those. Raises `not-found`. */
export async function showAudit(runtime: Runtime, id: string): Promise<ProgressEvent> {
  const { running, latest } = runtime;
  if (running && (id === "running" || id === running.head.id || id === "starting")) {
    return { audit: running.head, lines: running.board.list() };
  }
  if (latest && (id === "latest" || id === "running" || id === latest.audit.id))
    return { audit: latest.audit, lines: [] };
  const audit = /^\d{1,15}$/.test(id) ? await runtime.store?.getAudit(Number(id)) : null;
  if (!audit) throw new ServiceError("not-found", `There is no audit ${id}.`, null, "Look at all audits.");
  const { clusters: _, error: __, ...head } = audit;
  return { audit: { ...head, id: String(head.id) }, lines: [] };
}
