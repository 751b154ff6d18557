import { answer } from "#lib/service/http/answer.ts";
import { showWorkload } from "#lib/service/read/show-workload.ts";

export const dynamic = "force-dynamic";

export async function GET(
  _request: Request,
  context: { params: Promise<{ cluster: string; namespace: string; kind: string; name: string }> },
): Promise<Response> {
  const { cluster, namespace, kind, name } = await context.params;
  return answer((runtime) => showWorkload(runtime.view(), [cluster, namespace, kind, name].join("/")));
}
