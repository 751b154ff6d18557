import { answer, readQuery } from "#lib/service/http/answer.ts";
import { listServiceAccounts } from "#lib/service/read/service-accounts.ts";
import { serviceAccountsQuery } from "#lib/contract/routes.ts";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return answer((runtime) => listServiceAccounts(runtime.view(), readQuery(serviceAccountsQuery, request)));
}
