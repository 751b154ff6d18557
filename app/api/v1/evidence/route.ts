import { evidenceQuery } from "#lib/contract/evidence.ts";
import { answer, readQuery } from "#lib/service/http/answer.ts";
import { listEvidence } from "#lib/service/read/evidence.ts";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return answer(async (runtime) => {
    const query = readQuery(evidenceQuery, request);
    return listEvidence(await runtime.viewOf(query.audit), query);
  });
}
