import { type Failure, failure } from "../failure.ts";
import type { Answer } from "./transport.ts";
import { isRecord } from "./wire.ts";

/** What an answer that is not 200 means, with the words of the `Status` object that the API server sends. */
export function failureOfStatus(answer: Answer): Failure {
  if (answer.kind === "too-large") return failure("malformed", "the answer is larger than any list page may be");
  const { status, retryAfter } = answer;
  const detail = wordsOf(answer);
  if (status === 401) return failure("unauthenticated", detail);
  if (status === 403) return failure("denied", detail);
  if (status === 404) return failure("not-found", detail);
  if (status === 410) return failure("expired", detail);
  if (status === 429) return failure("throttled", detail, retryAfter);
  if (status >= 500) return failure("unavailable", detail, retryAfter);
  if (status >= 300 && status < 400) return failure("malformed", `it answers with a redirect (${status})`);
  return failure("unknown", detail);
}

/** The parsed body of an answer; null where it is no JSON object. */
export function objectOf(body: Buffer): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function wordsOf(answer: Answer & { kind: "answer" }): string {
  const message = objectOf(answer.body)?.message;
  return typeof message === "string" && message !== "" ? message : `HTTP status ${answer.status}`;
}
