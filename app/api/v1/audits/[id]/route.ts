import { answer } from "#lib/service/http/answer.ts";
import { showAudit } from "#lib/service/read/audits.ts";

export const dynamic = "force-dynamic";

export async function GET(_request: Request, context: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await context.params;
  return answer((runtime) => showAudit(runtime, id));
}
