import { answer } from "#lib/service/http/answer.ts";
import { showRole } from "#lib/service/read/roles.ts";

export const dynamic = "force-dynamic";

export async function GET(_request: Request, context: { params: Promise<{ arn: string }> }): Promise<Response> {
  const { arn } = await context.params;
  return answer((runtime) => showRole(runtime.view(), decodeURIComponent(arn)));
}
