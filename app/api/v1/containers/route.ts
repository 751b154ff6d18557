import { answer, readQuery } from "#lib/service/http/answer.ts";
import { listContainers } from "#lib/service/read/list-containers.ts";
import { tableQuery } from "#lib/contract/query.ts";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return answer((runtime) => listContainers(runtime.view(), readQuery(tableQuery, request)));
}
