import { showDiagnosis } from "#lib/service/diagnose/show-diagnosis.ts";
import { answer } from "#lib/service/http/answer.ts";

export const dynamic = "force-dynamic";

export async function GET(_request: Request, context: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await context.params;
  return answer((runtime) => showDiagnosis(runtime, id));
}
