import { rolesQuery } from "#lib/contract/routes.ts";
import { answer, readQuery } from "#lib/service/http/answer.ts";
import { listRoles } from "#lib/service/read/roles.ts";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return answer(async (runtime) => {
    const query = readQuery(rolesQuery, request);
    return listRoles(await runtime.viewOf(query.audit), query);
  });
}
