import { type Failure, type FailureCode, failure } from "./failure.ts";
import { networkFailure } from "./failure-network.ts";

/** Error names of the AWS services and of the SDK's credential providers; `Exception` at the end is cut before looking up. */
const byName: ReadonlyMap<string, FailureCode> = new Map<string, FailureCode>([
  ["AccessDenied", "denied"],
  ["UnauthorizedOperation", "denied"],
  ["NotAuthorized", "denied"],
  ["AuthorizationError", "denied"],
  ["Forbidden", "denied"],
  ["CredentialsProviderError", "unauthenticated"],
  ["TokenProviderError", "unauthenticated"],
  ["ExpiredToken", "unauthenticated"],
  ["RequestExpired", "unauthenticated"],
  ["InvalidClientTokenId", "unauthenticated"],
  ["UnrecognizedClient", "unauthenticated"],
  ["InvalidSignature", "unauthenticated"],
  ["SignatureDoesNotMatch", "unauthenticated"],
  ["IncompleteSignature", "unauthenticated"],
  ["MissingAuthenticationToken", "unauthenticated"],
  ["InvalidAccessKeyId", "unauthenticated"],
  ["AuthFailure", "unauthenticated"],
  ["InvalidIdentityToken", "unauthenticated"],
  ["OptInRequired", "unauthenticated"],
  ["Throttling", "throttled"],
  ["Throttled", "throttled"],
  ["ThrottledRequest", "throttled"],
  ["TooManyRequests", "throttled"],
  ["RequestLimitExceeded", "throttled"],
  ["RequestThrottled", "throttled"],
  ["BandwidthLimitExceeded", "throttled"],
  ["SlowDown", "throttled"],
  ["NoSuchEntity", "not-found"],
  ["ResourceNotFound", "not-found"],
  ["NotFound", "not-found"],
  ["InvalidInstanceID.NotFound", "not-found"],
  ["ExpiredNextToken", "expired"],
  ["InvalidNextToken", "expired"],
  ["SyntaxError", "malformed"],
  ["ServiceUnavailable", "unavailable"],
  ["InternalFailure", "unavailable"],
  ["InternalError", "unavailable"],
]);

/** An error thrown by an AWS client (SDK for JavaScript v3) to a failure: first its name, then its HTTP status, then the network. */
export function awsFailure(error: unknown): Failure {
  if (typeof error !== "object" || error === null) return networkFailure(error);
  const { name, message, status, retryAfter } = shapeOf(error);
  const code = byName.get(name.replace(/Exception$/, "")) ?? byStatus(status);
  if (code !== undefined) return failure(code, message === "" ? name : `${name}: ${message}`, retryAfter);
  const network = networkFailure(error);
  return network.code === "unknown" ? failure("unknown", message === "" ? name : `${name}: ${message}`) : network;
}

function byStatus(status: number | null): FailureCode | undefined {
  if (status === 401) return "unauthenticated";
  if (status === 403) return "denied";
  if (status === 404) return "not-found";
  if (status === 429) return "throttled";
  return status !== null && status >= 500 ? "unavailable" : undefined;
}

function shapeOf(error: object): { name: string; message: string; status: number | null; retryAfter: number | null } {
  const { name, message, $metadata, $retryable, $response } = error as Record<string, unknown>;
  const status = numberAt($metadata, "httpStatusCode") ?? numberAt($response, "statusCode");
  const seconds = numberAt($retryable, "retryAfterSeconds");
  return {
    name: typeof name === "string" ? name : "",
    message: typeof message === "string" ? message : "",
    status,
    retryAfter: seconds === null ? null : seconds * 1000,
  };
}

function numberAt(value: unknown, key: string): number | null {
  const number: unknown = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : null;
  return typeof number === "number" ? number : null;
}
