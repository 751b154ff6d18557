import { answer, readQuery } from "#lib/service/http/answer.ts";
import { listEvents } from "#lib/service/read/events.ts";
import { eventsQuery } from "#lib/contract/routes.ts";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return answer((runtime) => listEvents(runtime.view(), readQuery(eventsQuery, request)));
}
