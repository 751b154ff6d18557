import { setTimeout } from "node:timers/promises";

/** One audit, as `GET /api/v1/audits/{id}` tells of it. */
export interface AuditProgress {
  readonly audit: { readonly id: string; readonly status: string; readonly finishedAt: number | null };
  readonly lines: readonly { readonly label: string; readonly status: string }[];
}

/** Asks an address until its answer is the one waited for. Raises an error that holds the last answer after `patience` milliseconds. */
export async function until<Answer>(url: string, is: (answer: Answer) => boolean, patience = 30_000): Promise<Answer> {
  const end = Date.now() + patience;
  let last = "no answer";
  while (Date.now() < end) {
    try {
      const response = await fetch(url);
      last = await response.text();
      const answer = JSON.parse(last) as Answer;
      if (response.ok && is(answer)) return answer;
    } catch (error) {
      last = String(error);
    }
    await setTimeout(100);
  }
  throw new Error(`${url} did not come to what was waited for; last: ${last.slice(0, 500)}`);
}

/** Waits until inventory and evidence of the audit that is shown are complete, and no other runs. */
export async function auditComplete(address: string): Promise<AuditProgress> {
  await until<{ running: object | null }>(`${address}/api/v1/strip`, ({ running }) => running === null);
  return until<AuditProgress>(`${address}/api/v1/audits/latest`, ({ audit }) => audit.status === "complete");
}
