import { evaluateTrust } from "./evaluate.ts";
import { isRecord } from "./json-record.ts";
import { parseTrustPolicy, readTrustPolicy } from "./parse.ts";
import type { TrustRequest, TrustVerdict } from "./types.ts";

/** A call that cannot be answered; one clear line. */
export interface WrongCall {
  readonly wrong: string;
}

/**
 * Answers one case from outside: `policy` as a JSON text or as the object itself, `request` as an object of action,
 * principal and context. Keys that the context does not have are absent from the request. A policy that is none gives the
 * verdict `unknown`; a request that is none is a wrong call.
 */
export function answerTrust(policy: unknown, request: unknown): TrustVerdict | WrongCall {
  const asked = readRequest(request);
  if ("wrong" in asked) return asked;
  if (policy === undefined) return { wrong: "there is no policy" };
  return evaluateTrust(typeof policy === "string" ? parseTrustPolicy(policy) : readTrustPolicy(policy), asked);
}

function readRequest(request: unknown): TrustRequest | WrongCall {
  if (!isRecord(request)) return { wrong: "the request is not an object" };
  const { action, principal, context = {} } = request;
  if (typeof action !== "string" || action === "") return { wrong: "request.action is not a text" };
  if (!isRecord(principal)) return { wrong: 'request.principal is not an object such as {"Federated": "<ARN>"}' };
  if (!isRecord(context)) return { wrong: "request.context is not an object" };
  const callers = Object.entries(principal);
  if (callers.length === 0 || !callers.every((entry): entry is [string, string] => typeof entry[1] === "string"))
    return { wrong: "request.principal must name its caller as a text" };
  const values: [string, string | string[]][] = [];
  for (const [key, value] of Object.entries(context)) {
    const read = readValue(value);
    if (read === null)
      return { wrong: `request.context[${JSON.stringify(key)}] is neither a text nor a list of texts` };
    values.push([key, read]);
  }
  const unknownKeys = readKeys(request["unknownKeys"]);
  if (unknownKeys === null) return { wrong: "request.unknownKeys is not a list of texts" };
  return { action, principal: Object.fromEntries(callers), context: Object.fromEntries(values), unknownKeys };
}

function readValue(value: unknown): string | string[] | null {
  if (!Array.isArray(value)) return readText(value);
  const texts = (value as unknown[]).map(readText);
  return texts.every((text) => text !== null) ? texts : null;
}

/** Numbers and booleans stand for their text, as in a policy. */
function readText(value: unknown): string | null {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : null;
}

function readKeys(value: unknown): readonly string[] | null {
  if (value === undefined) return [];
  const keys = Array.isArray(value) ? (value as unknown[]) : [null];
  return keys.every((key) => typeof key === "string") ? keys : null;
}
