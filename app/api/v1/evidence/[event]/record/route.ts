import { viewQuery } from "#lib/contract/routes.ts";
import { answer, pathText, readQuery } from "#lib/service/http/answer.ts";
import { readRecord } from "#lib/service/read/event-record.ts";

export const dynamic = "force-dynamic";

export function GET(request: Request, { params }: { params: Promise<{ event: string }> }): Promise<Response> {
  return answer(async (runtime) => {
    const { audit } = readQuery(viewQuery, request);
    return readRecord(await runtime.viewOf(audit), await runtime.plan(), pathText((await params).event));
  });
}
