import { answer } from "#lib/service/http/answer.ts";
import { processRuntime } from "#lib/service/http/runtime.ts";
import { showReadiness } from "#lib/service/read/health.ts";

export const dynamic = "force-dynamic";

export function GET(): Promise<Response> {
  const readiness = showReadiness(processRuntime().runtime);
  return answer(() => readiness, readiness.status === "ok" ? 200 : 503);
}
