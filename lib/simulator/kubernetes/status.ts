/** `Status` objects, worded as the API server words them. */
export interface Status {
  readonly kind: "Status";
  readonly apiVersion: "v1";
  readonly metadata: { readonly continue?: string };
  readonly status: "Failure";
  readonly message: string;
  readonly reason?: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly code: number;
}

export function failure(
  code: number,
  reason: string,
  message: string,
  details?: Readonly<Record<string, unknown>>,
): Status {
  return {
    kind: "Status",
    apiVersion: "v1",
    metadata: {},
    status: "Failure",
    message,
    reason,
    ...(details ? { details } : {}),
    code,
  };
}

/** What a request wants, as authorization sees it. */
export interface Attributes {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly namespace?: string;
  readonly name?: string;
}

export function forbidden(user: string, wanted: Attributes): Status {
  const { verb, group, resource, namespace, name } = wanted;
  const qualified = group ? `${resource}.${group}` : resource;
  const place = namespace ? `in the namespace "${namespace}"` : "at the cluster scope";
  const what = name ? `${qualified} "${name}"` : qualified;
  return failure(
    403,
    "Forbidden",
    `${what} is forbidden: User "${user}" cannot ${verb} resource "${resource}" in API group "${group}" ${place}`,
    { ...(name ? { name } : {}), ...(group ? { group } : {}), kind: resource },
  );
}

export const forbiddenPath = (user: string, verb: string, path: string): Status =>
  failure(403, "Forbidden", `forbidden: User "${user}" cannot ${verb} path "${path}"`, {});

export const unauthorized = (): Status => failure(401, "Unauthorized", "Unauthorized");

export const notFound = (resource: string, group: string, name: string): Status =>
  failure(404, "NotFound", `${group ? `${resource}.${group}` : resource} "${name}" not found`, {
    name,
    ...(group ? { group } : {}),
    kind: resource,
  });

export const noSuchResource = (): Status =>
  failure(404, "NotFound", "the server could not find the requested resource", {});

export const badRequest = (message: string): Status => failure(400, "BadRequest", message);

export const unsupportedMediaType = (): Status =>
  failure(
    415,
    "UnsupportedMediaType",
    "the body of the request was in an unknown format - accepted media types include: application/json",
  );

/** A list that outlived its snapshot. `remainder`: a token to go on with, at the price of consistency. */
export const expiredContinue = (remainder: string): Status => ({
  ...failure(
    410,
    "Expired",
    "The provided continue parameter is too old to display a consistent list result. You can start a new list without " +
      "the continue parameter, or use the continue token in this response to retrieve the remainder of the results. " +
      "Continuing with the provided token results in an inconsistent list - objects that were created, modified, or " +
      "deleted between the time the first chunk was returned and now may show up in the list.",
  ),
  metadata: { continue: remainder },
});

export const tooOldVersion = (asked: number, oldest: number): Status =>
  failure(410, "Expired", `too old resource version: ${asked} (${oldest})`);

export const tooLargeVersion = (asked: number, current: number): Status =>
  failure(504, "Timeout", `Timeout: Too large resource version: ${asked}, current: ${current}`, {
    causes: [{ reason: "ResourceVersionTooLarge", message: "Too large resource version" }],
    retryAfterSeconds: 1,
  });

const failures: Readonly<Record<number, readonly [reason: string, message: string]>> = {
  401: ["Unauthorized", "Unauthorized"],
  500: ["InternalError", "Internal error occurred: etcdserver: request timed out"],
  503: ["ServiceUnavailable", "the server is currently unable to handle the request"],
  504: ["Timeout", "Timeout: request did not complete within the allotted timeout"],
};

/** The answer of a server that fails with this HTTP status. */
export function failing(status: number): Status {
  const [reason, message] = failures[status] ?? ["Unknown", `the server answered with status ${status}`];
  return failure(status, reason, message);
}
