import { viewQuery } from "#lib/contract/routes.ts";
import { answer, readQuery } from "#lib/service/http/answer.ts";
import { explainContainer } from "#lib/service/read/explain-container.ts";

export const dynamic = "force-dynamic";

export async function GET(
  request: Request,
  context: { params: Promise<{ cluster: string; namespace: string; pod: string; container: string }> },
): Promise<Response> {
  const { cluster, namespace, pod, container } = await context.params;
  return answer(async (runtime) =>
    explainContainer(
      await runtime.viewOf(readQuery(viewQuery, request).audit),
      [cluster, namespace, pod, container].join("/"),
    ),
  );
}
