import { answer } from "#lib/service/http/answer.ts";
import { explainContainer } from "#lib/service/read/explain-container.ts";

export const dynamic = "force-dynamic";

export async function GET(
  _request: Request,
  context: { params: Promise<{ cluster: string; namespace: string; pod: string; container: string }> },
): Promise<Response> {
  const { cluster, namespace, pod, container } = await context.params;
  return answer((runtime) => explainContainer(runtime.view(), [cluster, namespace, pod, container].join("/")));
}
