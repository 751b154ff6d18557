import type { z } from "zod";
import { type ErrorCode, errorStatus } from "#lib/contract/errors.ts";
import { StoreError } from "#lib/store/errors.ts";
import { ServiceError } from "../errors.ts";
import { log } from "../log.ts";
import type { Runtime } from "../runtime.ts";
import { processRuntime } from "./runtime.ts";

const headers = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

function errorBody(code: ErrorCode, what: string, why: string | null, next: string | null): Response {
  return Response.json({ error: { code, what, why, next } }, { status: errorStatus[code], headers });
}

/** Maps whatever was thrown to the closed set of errors; what is unforeseen is logged and told without its details. */
export function errorResponse(error: unknown): Response {
  if (error instanceof ServiceError) return errorBody(error.code, error.message, error.why, error.next);
  if (error instanceof StoreError) return errorBody("store-unavailable", error.what, error.why, error.next);
  log.error({ error }, "a request failed");
  return errorBody(
    "internal",
    "The request failed.",
    "This is a fault of Rolecall; the log has the details.",
    "Try again; if it stays, report it with the log.",
  );
}

/** Reads query parameters by their schema. Raises `bad-request`, which names the first parameter that is wrong. */
export function readQuery<S extends z.ZodType>(schema: S, request: Request): z.output<S> {
  const parsed = schema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = issue?.path.join(".") ?? "query";
  throw new ServiceError(
    "bad-request",
    `The parameter ${name} is not right.`,
    issue?.message ?? null,
    "The API's description at /api/v1/openapi.json tells what it takes.",
  );
}

/** Text of a path parameter that was percent-encoded; raises `bad-request` for an encoding that is none. */
export function pathText(parameter: string): string {
  try {
    return decodeURIComponent(parameter);
  } catch {
    throw new ServiceError(
      "bad-request",
      "The address is not right.",
      "A part of it is not percent-encoded text.",
      null,
    );
  }
}

/** Answers a request by one use case: its value as JSON, what it raises as an error. */
export async function answer(useCase: (runtime: Runtime) => unknown, status = 200): Promise<Response> {
  try {
    const { runtime } = processRuntime();
    return Response.json(await useCase(runtime), { status, headers });
  } catch (error) {
    return errorResponse(error);
  }
}
