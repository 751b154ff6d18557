import type { Verdict } from "../faults.ts";
import { AwsError } from "./error.ts";

/** The error of a verdict, in the words and codes of the service. */
export function refusal(
  verdict: Exclude<Verdict, { readonly kind: "answer" }>,
  service: string,
  action: string,
  caller: string,
  resource: string,
): AwsError {
  if (verdict.kind === "denied") return denied(service, `${service}:${action}`, caller, resource);
  if (verdict.kind === "throttled") return throttled(service);
  return failing(service, verdict.status);
}

/** Domain facts 11.1. */
function denied(service: string, action: string, caller: string, resource: string): AwsError {
  const on = resource ? ` on resource: ${resource}` : "";
  const why = `User: ${caller} is not authorized to perform: ${action}${on} because no identity-based policy allows the ${action} action`;
  if (service === "ec2") {
    return new AwsError(403, "UnauthorizedOperation", `You are not authorized to perform this operation. ${why}`);
  }
  if (service === "eks") return new AwsError(403, "AccessDeniedException", why);
  if (service === "cloudtrail" || service === "athena") return new AwsError(400, "AccessDeniedException", why);
  return new AwsError(403, "AccessDenied", why);
}

/** Too many calls, as each service says it. */
export function throttled(service: string): AwsError {
  if (service === "ec2") return new AwsError(503, "RequestLimitExceeded", "Request limit exceeded.");
  if (service === "eks") return new AwsError(429, "ThrottlingException", "Rate exceeded");
  if (service === "cloudtrail" || service === "athena") {
    return new AwsError(400, "ThrottlingException", "Rate exceeded");
  }
  if (service === "s3") return new AwsError(503, "SlowDown", "Please reduce your request rate.");
  return new AwsError(400, "Throttling", "Rate exceeded");
}

function failing(service: string, status: number): AwsError {
  const message = "The request processing has failed because of an unknown error, exception or failure.";
  if (status === 503) {
    const code =
      service === "ec2" ? "Unavailable" : service === "eks" ? "ServiceUnavailableException" : "ServiceUnavailable";
    return new AwsError(503, code, "Service is unable to handle request.");
  }
  const code = service === "iam" ? "ServiceFailure" : service === "eks" ? "ServerException" : "InternalFailure";
  return new AwsError(status, service === "ec2" ? "InternalError" : code, message);
}
