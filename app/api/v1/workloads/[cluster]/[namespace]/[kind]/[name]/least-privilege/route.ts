import { viewQuery } from "#lib/contract/routes.ts";
import { answer, readQuery } from "#lib/service/http/answer.ts";
import { leastPrivilegeOfWorkload } from "#lib/service/read/least-privilege.ts";

export const dynamic = "force-dynamic";

export async function GET(
  request: Request,
  context: { params: Promise<{ cluster: string; namespace: string; kind: string; name: string }> },
): Promise<Response> {
  const { cluster, namespace, kind, name } = await context.params;
  return answer(async (runtime) =>
    leastPrivilegeOfWorkload(
      await runtime.viewOf(readQuery(viewQuery, request).audit),
      [cluster, namespace, kind, name].join("/"),
    ),
  );
}
