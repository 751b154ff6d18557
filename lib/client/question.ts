import type { DiagnosisRequest, KeptDiagnosis } from "#lib/contract/diagnosis.ts";

/** What is asked for. Empty: not given. */
export interface Question {
  readonly text: string;
  /** Id of a container. */
  readonly container: string;
  readonly action: string;
  readonly resource: string;
}

export function isEmpty({ text, container }: Question): boolean {
  return text.trim() === "" && container === "";
}

/** Most characters that the API takes; of a longer text its beginning and its end are sent, where errors stand. */
const most = 10 * 1024 * 1024;

/** What the box begins with: what was asked, or what the address says. A text is never in an address. */
export function questionOf(kept: KeptDiagnosis | undefined, params: URLSearchParams): Question {
  if (kept !== undefined) {
    const { text, container, action, resource } = kept.asked;
    return { text: text ?? "", container: container ?? "", action: action ?? "", resource: resource ?? "" };
  }
  return {
    text: "",
    container: params.get("container") ?? "",
    action: params.get("action") ?? "",
    resource: params.get("resource") ?? "",
  };
}

function bounded(text: string): string {
  return text.length <= most ? text : text.slice(0, most / 2) + text.slice(-most / 2);
}

/** The question as the API takes it: what is empty is left out. */
export function requestOf({ text, container, action, resource }: Question, audit: string | null): DiagnosisRequest {
  const given = { container, action: action.trim(), resource: resource.trim(), audit: audit ?? "" };
  const named = Object.entries(given).filter(([, value]) => value !== "");
  return { ...Object.fromEntries(named), ...(text.trim() !== "" && { text: bounded(text) }) };
}

/** Writes to an address what of a question is no secret. */
export function writeQuestion(params: URLSearchParams, question: Question): void {
  params.delete("event");
  for (const key of ["container", "action", "resource"] as const) {
    if (question[key] === "") params.delete(key);
    else params.set(key, question[key]);
  }
}
