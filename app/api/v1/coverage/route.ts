import { viewQuery } from "#lib/contract/routes.ts";
import { answer, readQuery } from "#lib/service/http/answer.ts";
import { showCoverage } from "#lib/service/read/coverage.ts";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return answer(async (runtime) => showCoverage(await runtime.viewOf(readQuery(viewQuery, request).audit)));
}
