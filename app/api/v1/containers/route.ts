import { tableQuery } from "#lib/contract/query.ts";
import { answer, readQuery } from "#lib/service/http/answer.ts";
import { listContainers } from "#lib/service/read/list-containers.ts";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return answer(async (runtime) => {
    const query = readQuery(tableQuery, request);
    return listContainers(await runtime.viewOf(query.audit), query);
  });
}
