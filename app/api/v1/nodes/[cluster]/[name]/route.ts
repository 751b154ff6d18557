import { viewQuery } from "#lib/contract/routes.ts";
import { answer, readQuery } from "#lib/service/http/answer.ts";
import { showNode } from "#lib/service/read/nodes.ts";

export const dynamic = "force-dynamic";

export async function GET(
  request: Request,
  context: { params: Promise<{ cluster: string; name: string }> },
): Promise<Response> {
  const { cluster, name } = await context.params;
  return answer(async (runtime) => showNode(await runtime.viewOf(readQuery(viewQuery, request).audit), cluster, name));
}
