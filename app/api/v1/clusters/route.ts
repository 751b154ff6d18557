import { answer } from "#lib/service/http/answer.ts";
import { listClusters } from "#lib/service/read/clusters.ts";

export const dynamic = "force-dynamic";

export function GET(): Promise<Response> {
  return answer((runtime) => listClusters(runtime.view()));
}
