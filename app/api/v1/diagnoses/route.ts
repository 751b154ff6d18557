import { diagnosisRequest, mostBytes } from "#lib/contract/diagnosis.ts";
import { makeDiagnosis } from "#lib/service/diagnose/make-diagnosis.ts";
import { answer } from "#lib/service/http/answer.ts";
import { readBody } from "#lib/service/http/read-body.ts";

export const dynamic = "force-dynamic";

export function POST(request: Request): Promise<Response> {
  return answer(async (runtime) => makeDiagnosis(runtime, await readBody(diagnosisRequest, request, mostBytes)), 201);
}
