import { answer } from "#lib/service/http/answer.ts";
import { showCoverage } from "#lib/service/read/coverage.ts";

export const dynamic = "force-dynamic";

export function GET(): Promise<Response> {
  return answer((runtime) => showCoverage(runtime.view()));
}
