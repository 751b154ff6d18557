import { principalFamilies } from "../credentials/families.ts";
import type { Placed } from "../view/project.ts";

/** What is said of a container with less read otherwise than with more; to say nothing is no contradiction. */
export function contradictions(poorer: Placed, richer: Placed): string[] {
  const found: string[] = [];
  const compare = (what: string, less: unknown, more: unknown, open: unknown): void => {
    if (less !== more && less !== open)
      found.push(`${poorer.row.id} ${what}: ${String(less)} with less read, ${String(more)} with more`);
  };
  const [less, more] = [poorer.resolution, richer.resolution];
  for (const family of principalFamilies) compare(family, less.states[family], more.states[family], "unknown");
  compare("reach", poorer.row.nodeRoleInReach, richer.row.nodeRoleInReach, "unknown");
  compare("IMDSv1", less.reach.v1, more.reach.v1, "unknown");
  compare("IMDSv2", less.reach.v2, more.reach.v2, "unknown");
  compare("web identity", less.webIdentity?.granted, more.webIdentity?.granted, null);
  compare("Pod Identity", less.podIdentity?.granted, more.podIdentity?.granted, null);
  compare("injection", less.verdict.kind, more.verdict.kind, "unknown");
  compare("node's role", less.node?.role, more.node?.role, null);
  compare("role meant", poorer.row.meant, richer.row.meant, null);
  if (poorer.row.state === richer.row.state) compare("role got", poorer.row.gets, richer.row.gets, null);
  return found;
}

/** The same for all containers that both know. */
export function contradictionsBetween(poorer: readonly Placed[], richer: readonly Placed[]): string[] {
  const byId = new Map(richer.map((one) => [one.row.id, one]));
  return poorer.flatMap((one) => {
    const more = byId.get(one.row.id);
    return more ? contradictions(one, more) : [];
  });
}
