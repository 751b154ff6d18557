import { readEvent } from "#lib/collect/aws/cloudtrail/read-event.ts";
import { explain } from "#lib/collect/failure.ts";
import type { EventSource, EvidenceDetail } from "#lib/contract/evidence.ts";
import { redact } from "#lib/domain/diagnosis/redact/redact.ts";
import { Sessions } from "../audit/collect-estate.ts";
import { ProgressBoard } from "../audit/progress.ts";
import type { AuditPlan } from "../audit/target.ts";
import { ServiceError } from "../errors.ts";
import { evidenceById } from "./evidence.ts";
import type { AuditView } from "./view.ts";
import { windowsOf } from "./windows.ts";

/** One row of evidence by the id of one of its events. Raises `not-found`. */
export function showEvidence(view: AuditView, id: string): EvidenceDetail {
  const row = evidenceById(view, id);
  if (!row) {
    throw new ServiceError(
      "not-found",
      `No event ${id} is kept of this audit.`,
      "Of many events alike only a few ids are kept as samples.",
      "Look for who made the call.",
    );
  }
  return { audit: view.audit, row, windows: windowsOf(view, row.account) };
}

const longest = 300_000;

/** Fields of a record that are secrets whatever stands in them. */
const secretFields = /^(?:sessionToken|secretAccessKey|token|webIdentityToken|password|SAMLAssertion)$/i;

function withoutSecrets(name: string, value: unknown): unknown {
  return secretFields.test(name) && value !== null ? "(left out)" : value;
}

/** An event's JSON set in lines, without secrets, access keys by their tail. Text that is no JSON is cleaned as text. */
export function shownRecord(json: string): string {
  if (json.length > longest) return redact(json.slice(0, longest));
  try {
    return redact(JSON.stringify(JSON.parse(json), withoutSecrets, 2));
  } catch {
    return redact(json);
  }
}

/**
 * The event itself, asked of CloudTrail when somebody wants to see it; it is not kept. The account and Region asked are those
 * that the event was read from, never the caller's choice.
 */
export async function readRecord(view: AuditView, plan: AuditPlan, id: string): Promise<EventSource> {
  const { row } = showEvidence(view, id);
  const sessions = new Sessions({
    env: plan.env,
    signal: AbortSignal.timeout(30_000),
    now: Date.now,
    board: new ProgressBoard(Date.now),
  });
  try {
    for (const { aws, eks } of plan.clusters) await sessions.of(aws, eks?.region ?? null);
    for (const { aws } of plan.accounts) await sessions.of(aws, null);
    const session = (await sessions.byAccount()).get(row.account);
    if (!session) {
      return { record: null, why: `no session of account ${row.account} could be opened`, lift: "Read that account" };
    }
    const { json, failure } = await readEvent(session, row.region, id);
    if (failure !== null) {
      const { reason, act } = explain(failure, "aws");
      return { record: null, why: reason, lift: failure.code === "denied" ? "Allow cloudtrail:LookupEvents" : act };
    }
    return json === null
      ? { record: null, why: "CloudTrail's event history has it no more: it keeps events for 90 days", lift: null }
      : { record: shownRecord(json), why: null, lift: null };
  } finally {
    await sessions.close();
  }
}
