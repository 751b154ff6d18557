import { viewQuery } from "#lib/contract/routes.ts";
import { answer, readQuery } from "#lib/service/http/answer.ts";
import { listClusters } from "#lib/service/read/clusters.ts";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return answer(async (runtime) => listClusters(await runtime.viewOf(readQuery(viewQuery, request).audit)));
}
