import { errorResponse } from "#lib/service/http/answer.ts";
import { progressStream } from "#lib/service/http/progress-stream.ts";
import { processRuntime } from "#lib/service/http/runtime.ts";

export const dynamic = "force-dynamic";

export async function GET(request: Request, context: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await context.params;
  try {
    return await progressStream(processRuntime().runtime, id, request.signal);
  } catch (error) {
    return errorResponse(error);
  }
}
