import { nodesQuery } from "#lib/contract/routes.ts";
import { answer, readQuery } from "#lib/service/http/answer.ts";
import { listNodes } from "#lib/service/read/nodes.ts";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return answer(async (runtime) => {
    const query = readQuery(nodesQuery, request);
    return listNodes(await runtime.viewOf(query.audit), query);
  });
}
