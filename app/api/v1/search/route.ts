import { answer, readQuery } from "#lib/service/http/answer.ts";
import { search } from "#lib/service/read/search.ts";
import { searchQuery } from "#lib/contract/routes.ts";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return answer((runtime) => search(runtime.view(), readQuery(searchQuery, request).q));
}
