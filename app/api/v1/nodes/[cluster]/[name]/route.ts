import { answer } from "#lib/service/http/answer.ts";
import { showNode } from "#lib/service/read/nodes.ts";

export const dynamic = "force-dynamic";

export async function GET(
  _request: Request,
  context: { params: Promise<{ cluster: string; name: string }> },
): Promise<Response> {
  const { cluster, name } = await context.params;
  return answer((runtime) => showNode(runtime.view(), cluster, name));
}
