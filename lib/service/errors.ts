import type { ErrorCode } from "#lib/contract/errors.ts";

/** An error that is told to whoever asked: what happened, why, what to do next. */
export class ServiceError extends Error {
  readonly code: ErrorCode;
  readonly why: string | null;
  readonly next: string | null;

  constructor(code: ErrorCode, what: string, why: string | null = null, next: string | null = null) {
    super(what);
    this.name = "ServiceError";
    this.code = code;
    this.why = why;
    this.next = next;
  }
}
