import { mostBytes } from "#lib/contract/diagnosis.ts";
import { type ApiError, type ErrorCode, errorStatus } from "#lib/contract/errors.ts";

/** Bodies of most requests are no larger, in bytes. */
const largestBody = 64 * 1024;
/** What takes more: a pasted log. */
const largerBodies: ReadonlyMap<string, number> = new Map([["/api/v1/diagnoses", mostBytes]]);

function refuse(code: ErrorCode, what: string, why: string, next: string): Response {
  const body: ApiError = { error: { code, what, why, next } };
  return Response.json(body, {
    status: errorStatus[code],
    headers: { "cache-control": "no-store", "x-content-type-options": "nosniff" },
  });
}

const reads = new Set(["GET", "HEAD", "OPTIONS"]);

function isTooLarge(headers: Headers, largest: number): boolean {
  const length = headers.get("content-length");
  return headers.has("transfer-encoding") || (length !== null && !(Number(length) <= largest));
}

/**
 * The answer to a request that must not get in; null: it may. `hosts`: names with port that this server answers to.
 * A page of another site could otherwise reach it through a name that it resolves to this machine, or by a form.
 */
export function refusalOf(
  { method, headers, url }: Pick<Request, "method" | "headers" | "url">,
  hosts: readonly string[],
): Response | null {
  const host = headers.get("host");
  if (host === null || !hosts.includes(host.toLowerCase())) {
    return refuse(
      "forbidden-host",
      "This address is not Rolecall's.",
      "The Host header names another server, as it does when a foreign site points its name at this machine.",
      `Open http://${hosts[0] ?? "127.0.0.1"} instead.`,
    );
  }
  if (reads.has(method)) return null;
  const origin = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  const isForeign =
    origin === null
      ? site !== null && site !== "same-origin" && site !== "none"
      : origin !== `http://${host.toLowerCase()}`;
  if (isForeign) {
    return refuse(
      "forbidden-origin",
      "Another site may not do this.",
      "The request comes from a page that Rolecall did not serve.",
      "Do it from Rolecall's own page, or without a browser.",
    );
  }
  const largest = largerBodies.get(new URL(url).pathname) ?? largestBody;
  if (!isTooLarge(headers, largest)) return null;
  return refuse(
    "bad-request",
    "The request is too large.",
    `A body has at most ${largest} bytes here, and says how many.`,
    "Send less.",
  );
}
