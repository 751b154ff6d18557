import { answer, errorResponse } from "#lib/service/http/answer.ts";
import { processRuntime } from "#lib/service/http/runtime.ts";
import { showReadiness } from "#lib/service/read/health.ts";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  try {
    const readiness = showReadiness(processRuntime().runtime);
    return await answer(() => readiness, readiness.status === "ok" ? 200 : 503);
  } catch (error) {
    return errorResponse(error);
  }
}
