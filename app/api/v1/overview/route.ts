import { overviewQuery } from "#lib/contract/routes.ts";
import { answer, readQuery } from "#lib/service/http/answer.ts";
import { changesSince } from "#lib/service/read/history.ts";
import { showOverview } from "#lib/service/read/show-overview.ts";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return answer(async (runtime) => {
    const { cluster, audit } = readQuery(overviewQuery, request);
    const view = await runtime.viewOf(audit);
    return showOverview(view, cluster ?? null, await changesSince(runtime.store, view));
  });
}
