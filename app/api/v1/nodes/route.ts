import { answer, readQuery } from "#lib/service/http/answer.ts";
import { listNodes } from "#lib/service/read/nodes.ts";
import { nodesQuery } from "#lib/contract/routes.ts";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return answer((runtime) => listNodes(runtime.view(), readQuery(nodesQuery, request)));
}
