import { serviceAccountsQuery } from "#lib/contract/routes.ts";
import { answer, readQuery } from "#lib/service/http/answer.ts";
import { listServiceAccounts } from "#lib/service/read/service-accounts.ts";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return answer(async (runtime) => {
    const query = readQuery(serviceAccountsQuery, request);
    return listServiceAccounts(await runtime.viewOf(query.audit), query);
  });
}
