import { viewQuery } from "#lib/contract/routes.ts";
import { answer, readQuery } from "#lib/service/http/answer.ts";
import { showFinding } from "#lib/service/read/show-finding.ts";

export const dynamic = "force-dynamic";

export async function GET(request: Request, context: { params: Promise<{ key: string }> }): Promise<Response> {
  const { key } = await context.params;
  return answer(async (runtime) =>
    showFinding(runtime.store, await runtime.viewOf(readQuery(viewQuery, request).audit), key),
  );
}
