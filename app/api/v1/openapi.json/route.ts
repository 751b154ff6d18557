import { openApi } from "#lib/contract/openapi.ts";
import { answer } from "#lib/service/http/answer.ts";

export const dynamic = "force-dynamic";

export function GET(): Promise<Response> {
  return answer((runtime) => openApi(runtime.config.version));
}
