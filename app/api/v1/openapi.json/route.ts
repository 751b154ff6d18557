import { answer } from "#lib/service/http/answer.ts";
import { openApi } from "#lib/contract/openapi.ts";

export const dynamic = "force-dynamic";

export function GET(): Promise<Response> {
  return answer((runtime) => openApi(runtime.config.version));
}
