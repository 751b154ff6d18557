import { tableQuery } from "#lib/contract/query.ts";
import { answer, readQuery } from "#lib/service/http/answer.ts";
import { listWorkloads } from "#lib/service/read/list-workloads.ts";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return answer(async (runtime) => {
    const query = readQuery(tableQuery, request);
    return listWorkloads(await runtime.viewOf(query.audit), query);
  });
}
