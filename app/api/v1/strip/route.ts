import { answer } from "#lib/service/http/answer.ts";
import { showStrip } from "#lib/service/read/strip.ts";

export const dynamic = "force-dynamic";

export function GET(): Promise<Response> {
  return answer((runtime) => showStrip(runtime));
}
