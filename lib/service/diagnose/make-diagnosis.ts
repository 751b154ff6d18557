import { randomBytes } from "node:crypto";
import type { DiagnosisRequest, KeptDiagnosis } from "#lib/contract/diagnosis.ts";
import { excerptOf } from "#lib/domain/diagnosis/redact/excerpt.ts";
import { redact } from "#lib/domain/diagnosis/redact/redact.ts";
import type { AuditView } from "../read/view.ts";
import type { Runtime } from "../runtime.ts";
import { diagnoseInView } from "./diagnose-in-view.ts";

const idBytes = 16;

/** The audit to ask. A text alone is answered also where there is none yet. */
async function viewFor(runtime: Runtime, { container, pod, audit }: DiagnosisRequest): Promise<AuditView | null> {
  if (audit !== undefined || container !== undefined || pod !== undefined) return runtime.viewOf(audit);
  return runtime.latest;
}

const safe = (text: string | undefined): string | null => (text === undefined ? null : redact(text));

/**
 * Makes a diagnosis and keeps it under a name that cannot be guessed, without the secrets of the text. Raises what asking an
 * audit raises, `not-found` for a container or pod that it does not have, and `store-unavailable`.
 */
export async function makeDiagnosis(
  runtime: Runtime,
  request: DiagnosisRequest,
  now: () => number = Date.now,
): Promise<KeptDiagnosis> {
  const view = await viewFor(runtime, request);
  const diagnosis = diagnoseInView(view, request);
  const { text, container, pod, action, resource } = request;
  const kept = {
    ...diagnosis,
    id: randomBytes(idBytes).toString("base64url"),
    createdAt: now(),
    asked: {
      text: text === undefined ? null : excerptOf(text),
      container: safe(container),
      pod: safe(pod),
      action: safe(action),
      resource: safe(resource),
    },
    audit: view?.audit ?? null,
  } satisfies KeptDiagnosis;
  if (runtime.store === null) runtime.view();
  await runtime.store?.keepDiagnosis({ id: kept.id, createdAt: kept.createdAt, body: JSON.stringify(kept) });
  return kept;
}
