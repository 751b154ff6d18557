import { viewQuery } from "#lib/contract/routes.ts";
import { answer, readQuery } from "#lib/service/http/answer.ts";
import { listRules } from "#lib/service/read/list-rules.ts";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return answer(async (runtime) => listRules(runtime.store, await runtime.viewOf(readQuery(viewQuery, request).audit)));
}
