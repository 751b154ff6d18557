import { answer } from "#lib/service/http/answer.ts";
import { showHealth } from "#lib/service/read/health.ts";

export const dynamic = "force-dynamic";

export function GET(): Promise<Response> {
  return answer((runtime) => showHealth(runtime));
}
