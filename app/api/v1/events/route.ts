import { eventsQuery } from "#lib/contract/routes.ts";
import { answer, readQuery } from "#lib/service/http/answer.ts";
import { listEvents } from "#lib/service/read/events.ts";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return answer(async (runtime) => {
    const query = readQuery(eventsQuery, request);
    return listEvents(await runtime.viewOf(query.audit), query);
  });
}
