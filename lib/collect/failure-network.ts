import { CollectError, type Failure, type FailureCode, failure } from "./failure.ts";

const byErrorCode: ReadonlyMap<string, FailureCode> = new Map<string, FailureCode>([
  ["ECONNREFUSED", "unreachable"],
  ["ECONNRESET", "unreachable"],
  ["ENOTFOUND", "unreachable"],
  ["EAI_AGAIN", "unreachable"],
  ["EHOSTUNREACH", "unreachable"],
  ["ENETUNREACH", "unreachable"],
  ["EADDRNOTAVAIL", "unreachable"],
  ["EPIPE", "unreachable"],
  ["UND_ERR_SOCKET", "unreachable"],
  ["UND_ERR_CONNECT_TIMEOUT", "timeout"],
  ["UND_ERR_HEADERS_TIMEOUT", "timeout"],
  ["UND_ERR_BODY_TIMEOUT", "timeout"],
  ["ETIMEDOUT", "timeout"],
  ["UND_ERR_ABORTED", "cancelled"],
  ["ABORT_ERR", "cancelled"],
  ["EPROTO", "tls"],
  ["HOSTNAME_MISMATCH", "tls"],
  ["UND_ERR_RESPONSE_EXCEEDED_SIZE", "malformed"],
]);

/** OpenSSL's verification results and Node's own TLS errors. */
const tlsCode =
  /^(ERR_TLS_|ERR_SSL_|ERR_OSSL_|CERT_|CRL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|INVALID_CA|INVALID_PURPOSE)/;

/** Any thrown value of a network call to a failure: looks through causes, and knows abort and timeout signals. */
export function networkFailure(error: unknown): Failure {
  for (const cause of causesOf(error)) {
    if (cause instanceof CollectError) return cause.failure;
    const code = textOf(cause, "code");
    const known = byErrorCode.get(code) ?? (tlsCode.test(code) ? "tls" : undefined);
    if (known !== undefined) return failure(known, messageOf(cause, code));
    const name = textOf(cause, "name");
    if (name === "AbortError") return failure("cancelled");
    if (name === "TimeoutError") return failure("timeout");
    if (name === "HTTPParserError") return failure("malformed", messageOf(cause, code));
  }
  return failure("unknown", error instanceof Error ? error.message : "");
}

const maxDepth = 6;

function* causesOf(error: unknown): Generator<object> {
  let current = error;
  for (let depth = 0; depth < maxDepth && typeof current === "object" && current !== null; depth++) {
    yield current;
    const inner: unknown = current instanceof AggregateError ? current.errors[0] : undefined;
    current = inner ?? ("cause" in current ? current.cause : undefined);
  }
}

function messageOf(cause: object, code: string): string {
  return textOf(cause, "message") || code;
}

function textOf(value: object, key: string): string {
  const text: unknown = (value as Record<string, unknown>)[key];
  return typeof text === "string" ? text : "";
}
