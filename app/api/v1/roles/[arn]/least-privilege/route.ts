import { viewQuery } from "#lib/contract/routes.ts";
import { answer, pathText, readQuery } from "#lib/service/http/answer.ts";
import { leastPrivilegeOfRole } from "#lib/service/read/least-privilege.ts";

export const dynamic = "force-dynamic";

export async function GET(request: Request, context: { params: Promise<{ arn: string }> }): Promise<Response> {
  const { arn } = await context.params;
  return answer(async (runtime) =>
    leastPrivilegeOfRole(await runtime.viewOf(readQuery(viewQuery, request).audit), pathText(arn)),
  );
}
