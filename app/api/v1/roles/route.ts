import { answer, readQuery } from "#lib/service/http/answer.ts";
import { listRoles } from "#lib/service/read/roles.ts";
import { rolesQuery } from "#lib/contract/routes.ts";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return answer((runtime) => listRoles(runtime.view(), readQuery(rolesQuery, request)));
}
