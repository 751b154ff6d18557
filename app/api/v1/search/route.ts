import { searchQuery } from "#lib/contract/routes.ts";
import { answer, readQuery } from "#lib/service/http/answer.ts";
import { search } from "#lib/service/read/search.ts";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return answer(async (runtime) => {
    const query = readQuery(searchQuery, request);
    return search(await runtime.viewOf(query.audit), query.q);
  });
}
