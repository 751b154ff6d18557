import type { ApiError, ErrorCode } from "#lib/contract/errors.ts";

/** `unreachable`: the server did not answer; `not-understood`: it answered with something else than the API does. */
export type FailureCode = ErrorCode | "unreachable" | "not-understood";

/** A request that failed: what happened, why, and what to do next, in words for people. */
export class RequestFailure extends Error {
  readonly code: FailureCode;
  readonly why: string | null;
  readonly next: string | null;
  /** Milliseconds since the epoch. */
  readonly at: number;

  constructor(code: FailureCode, what: string, why: string | null, next: string | null) {
    super(what);
    this.name = "RequestFailure";
    this.code = code;
    this.why = why;
    this.next = next;
    this.at = Date.now();
  }
}

function isApiError(answer: unknown): answer is ApiError {
  if (typeof answer !== "object" || answer === null || !("error" in answer)) return false;
  const { error } = answer;
  return typeof error === "object" && error !== null && "code" in error && "what" in error;
}

async function failureOf(response: Response): Promise<RequestFailure> {
  const answer: unknown = await response.json().catch(() => null);
  if (isApiError(answer))
    return new RequestFailure(answer.error.code, answer.error.what, answer.error.why, answer.error.next);
  return notUnderstood(response);
}

function notUnderstood(response: Response): RequestFailure {
  return new RequestFailure(
    "not-understood",
    "The server gave an answer that is not Rolecall’s",
    `HTTP status ${response.status} for ${new URL(response.url).pathname}`,
    "Check that no proxy stands between, and look at the server’s log.",
  );
}

interface Sent {
  readonly method?: "POST";
  readonly body?: string;
  readonly signal?: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
}

async function send(path: string, init: Sent): Promise<Response> {
  try {
    return await fetch(path, { ...init, headers: { accept: "application/json", ...init.headers } });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new RequestFailure(
      "unreachable",
      "Rolecall’s server did not answer",
      null,
      "Check that it still runs. What is shown stays as it was read.",
    );
  }
}

async function answerOf<Answer>(response: Response): Promise<Answer> {
  if (!response.ok) throw await failureOf(response);
  try {
    return (await response.json()) as Answer;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw notUnderstood(response);
  }
}

/** Reads one answer of the API. Throws `RequestFailure`; the shape of a good answer is the server's promise, checked there. */
export async function get<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  const response = await send(path, signal === undefined ? {} : { signal });
  return answerOf<Answer>(response);
}

/** Asks for an act. Throws `RequestFailure`. */
export async function post<Answer>(path: string, body: unknown): Promise<Answer> {
  const response = await send(path, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
  });
  return answerOf<Answer>(response);
}

/** Whether asking again by itself can help. A first audit that runs is followed by its progress instead. */
export function mayPass(failure: unknown): boolean {
  if (!(failure instanceof RequestFailure)) return true;
  return failure.code === "unreachable" || failure.code === "store-unavailable";
}
