import type { z } from "zod";
import { ServiceError } from "../errors.ts";

async function textOf(request: Request, most: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.length;
    if (bytes > most)
      throw new ServiceError(
        "bad-request",
        "The request is too large.",
        `A body has at most ${most} bytes here.`,
        "Send less.",
      );
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ServiceError("bad-request", "The body is no JSON.", null, "Send a JSON object.");
  }
}

/**
 * Reads a JSON body by its schema, and no more than `most` bytes of it. Raises `bad-request`, which names the first field that is
 * wrong and never repeats what was sent.
 */
export async function readBody<S extends z.ZodType>(schema: S, request: Request, most: number): Promise<z.output<S>> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json\b/i.test(type))
    throw new ServiceError(
      "bad-request",
      "The body is no JSON.",
      "Its content type says so.",
      "Say content-type: application/json.",
    );
  const read = schema.safeParse(parsed(await textOf(request, most)));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const field = issue?.path.join(".");
  throw new ServiceError(
    "bad-request",
    field ? `The field ${field} is not right.` : "The body is not right.",
    issue?.message ?? null,
    "The API's description at /api/v1/openapi.json tells what it takes.",
  );
}
