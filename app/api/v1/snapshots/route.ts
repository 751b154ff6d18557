import { auditsQuery } from "#lib/contract/routes.ts";
import { answer, readQuery } from "#lib/service/http/answer.ts";
import { listAudits } from "#lib/service/read/audits.ts";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return answer((runtime) => listAudits(runtime, readQuery(auditsQuery, request), "kept"));
}
