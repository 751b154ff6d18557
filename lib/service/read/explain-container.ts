import type { ContainerDetail } from "#lib/contract/detail.ts";
import { shownKeys } from "#lib/domain/credentials/shown-key.ts";
import { callsOf } from "#lib/domain/usage/calls.ts";
import { explain } from "#lib/domain/view/explain/explain.ts";
import { cohortsOf } from "#lib/domain/view/table/cohorts.ts";
import { ServiceError } from "../errors.ts";
import type { AuditView } from "./view.ts";
import { windowsOf } from "./windows.ts";

/** Everything about one container. Raises `not-found`. */
export function explainContainer(view: AuditView, id: string): ContainerDetail {
  const placed = view.byId.get(id);
  if (!placed) {
    throw new ServiceError(
      "not-found",
      `There is no container ${id} in this audit.`,
      "It may have ended since, or its name is another.",
      "Look for its workload.",
    );
  }
  const { row, pod, evidence, index } = placed;
  const explained = explain(view.estate, placed);
  const span = view.table.workload(`${row.cluster}/${row.namespace}/${row.workloadKind}/${row.workload}`);
  const rows = span ? view.table.rows.slice(span.from, span.to) : [row];
  const cohort = cohortsOf(rows.filter((other) => other.container === row.container)).find(
    (one) => one.example.state === row.state,
  );
  const { reach, node } = explained.resolution;
  const account = index.inventory.identity.account;
  return {
    row,
    paragraph: explained.paragraph,
    podsAlike: cohort?.pods ?? 1,
    podsOfWorkload: span?.pods ?? 1,
    nodeRole: {
      arn: node?.role ?? null,
      inReach: row.nodeRoleInReach,
      v1: reach.v1,
      v2: reach.v2,
      reasons: [...reach.reasons],
    },
    sdk: row.sdk === null ? null : { family: row.sdk, why: "Its sessions and user agents in CloudTrail name this SDK" },
    keys: [...shownKeys(index, placed.spec)],
    path: [...explained.path],
    families: [...explained.families],
    fix: explained.fix,
    usage: callsOf(evidence.records),
    windows: windowsOf(view, account),
    siblings: pod.spec.containers
      .filter((spec) => spec !== placed.spec)
      .flatMap((spec) => {
        const other = view.byId.get(`${row.cluster}/${row.namespace}/${pod.name}/${spec.name}`);
        return other ? [{ id: other.row.id, container: spec.name, state: other.row.state }] : [];
      }),
  };
}
