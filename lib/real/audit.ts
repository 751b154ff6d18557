import { ProgressBoard } from "#lib/service/audit/progress.ts";
import { runAudit } from "#lib/service/audit/run-audit.ts";
import { planOf } from "#lib/service/plan.ts";
import type { AuditView } from "#lib/service/read/view.ts";

/** Account of the real cluster. */
export const account = "123456789012";

/** One audit of the real cluster, as the user of a kubeconfig. */
export function auditWith(kubeconfig: string): Promise<AuditView> {
  const env = { ...process.env, KUBECONFIG: kubeconfig };
  return runAudit({
    plan: planOf({ clusters: [{ id: "real-a" }] }, env),
    store: null,
    context: { env, signal: AbortSignal.timeout(120_000), now: Date.now, board: new ProgressBoard(Date.now) },
    onView: () => undefined,
  });
}
