import { describe, expect, test } from "vitest";
import { CollectError, explain, type FailureCode, failure, failureCodes, oneLine, statusOf } from "./failure.ts";
import { awsFailure } from "./failure-aws.ts";
import { networkFailure } from "./failure-network.ts";

function withCode(code: string, message = "words"): Error {
  return Object.assign(new Error(message), { code });
}

describe("a thrown error of the network", () => {
  const table: readonly [string, unknown, FailureCode][] = [
    ["nothing listens", withCode("ECONNREFUSED"), "unreachable"],
    ["no such name", withCode("ENOTFOUND"), "unreachable"],
    ["wrapped by fetch", new TypeError("fetch failed", { cause: withCode("ECONNRESET") }), "unreachable"],
    [
      "several addresses tried",
      new AggregateError([withCode("ECONNREFUSED"), withCode("EHOSTUNREACH")]),
      "unreachable",
    ],
    ["a certificate for another name", withCode("ERR_TLS_CERT_ALTNAME_INVALID"), "tls"],
    ["a certificate of an unknown authority", withCode("UNABLE_TO_VERIFY_LEAF_SIGNATURE"), "tls"],
    ["an expired certificate", withCode("CERT_HAS_EXPIRED"), "tls"],
    ["a self-signed certificate", withCode("DEPTH_ZERO_SELF_SIGNED_CERT"), "tls"],
    ["plain HTTP where TLS is expected", withCode("ERR_SSL_WRONG_VERSION_NUMBER"), "tls"],
    ["no connection in time", withCode("UND_ERR_CONNECT_TIMEOUT"), "timeout"],
    ["a signal that timed out", new DOMException("t", "TimeoutError"), "timeout"],
    ["a signal that was aborted", new DOMException("a", "AbortError"), "cancelled"],
    ["an error of this room", new CollectError(failure("denied"), "aws"), "denied"],
    ["anything else", new Error("odd"), "unknown"],
    ["no error at all", "text", "unknown"],
  ];
  test.each(table)("%s is told apart", (_, error, code) => {
    expect(networkFailure(error).code).toBe(code);
  });

  test("causes that go round in a circle end", () => {
    const circle = new Error("a");
    circle.cause = circle;
    expect(networkFailure(circle).code).toBe("unknown");
  });
});

describe("a thrown error of an AWS client", () => {
  const table: readonly [string, object, FailureCode][] = [
    ["IAM's AccessDenied", { name: "AccessDenied", message: "no", $metadata: { httpStatusCode: 403 } }, "denied"],
    ["EKS's AccessDeniedException", { name: "AccessDeniedException", message: "no" }, "denied"],
    ["EC2's UnauthorizedOperation", { name: "UnauthorizedOperation", message: "no" }, "denied"],
    ["an expired session", { name: "ExpiredTokenException", $metadata: { httpStatusCode: 403 } }, "unauthenticated"],
    ["no credentials at all", { name: "CredentialsProviderError", message: "Could not load" }, "unauthenticated"],
    ["a wrong key", { name: "InvalidClientTokenId", $metadata: { httpStatusCode: 403 } }, "unauthenticated"],
    ["throttling", { name: "ThrottlingException", $metadata: { httpStatusCode: 400 } }, "throttled"],
    ["an association that is gone", { name: "ResourceNotFoundException" }, "not-found"],
    ["a name not known, by its status", { name: "Odd", $metadata: { httpStatusCode: 503 } }, "unavailable"],
    ["no connection", { name: "Error", code: "ECONNREFUSED" }, "unreachable"],
    ["anything else", { name: "Odd", message: "?" }, "unknown"],
  ];
  test.each(table)("%s is told apart", (_, error, code) => {
    expect(awsFailure(error).code).toBe(code);
  });

  test("the service's words and its wish to wait are kept", () => {
    const told = awsFailure({ name: "SlowDown", message: "please", $retryable: { retryAfterSeconds: 3 } });
    expect(told).toEqual({ code: "throttled", detail: "SlowDown: please", retryAfter: 3000 });
  });
});

describe("words", () => {
  test.each(failureCodes)("%s says what happened and what to do, on both sides", (code) => {
    for (const side of ["kubernetes", "aws"] as const) {
      const { reason, act } = explain(failure(code), side);
      expect(reason).not.toBe("");
      expect(act).not.toBe("");
    }
  });

  test("what a server says is one line, cut, and cannot turn the text around", () => {
    expect(oneLine("a\n\tb \u202Edesrever\u0000")).toBe("a b desrever");
    expect(oneLine("x".repeat(5000))).toHaveLength(300);
  });

  test("only a refusal counts as denied", () => {
    expect(failureCodes.filter((code) => statusOf(code) === "denied")).toEqual(["denied"]);
  });
});
