import { answer, readQuery } from "#lib/service/http/answer.ts";
import { listWorkloads } from "#lib/service/read/list-workloads.ts";
import { tableQuery } from "#lib/contract/query.ts";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return answer((runtime) => listWorkloads(runtime.view(), readQuery(tableQuery, request)));
}
