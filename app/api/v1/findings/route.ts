import { findingsQuery } from "#lib/contract/findings.ts";
import { answer, readQuery } from "#lib/service/http/answer.ts";
import { listFindings } from "#lib/service/read/list-findings.ts";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return answer(async (runtime) => {
    const query = readQuery(findingsQuery, request);
    return listFindings(runtime.store, await runtime.viewOf(query.audit), query);
  });
}
