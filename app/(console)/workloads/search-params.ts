import { type FilterKey, filterKeys } from "#lib/domain/view/query.ts";

/** By what rows can be grouped: by workload, not at all, or by the value of a filter. */
export const groupings = ["workload", "none", "cause", "owner", "serviceAccount", "role", "node", "cluster"] as const;
export type Grouping = (typeof groupings)[number];

export interface WorkloadsParams {
  readonly grouping: Grouping;
  /** The filter whose values are the heads; null: heads are workloads, or there are none. */
  readonly groupKey: FilterKey | null;
  /** Values whose group is open. */
  readonly open: ReadonlySet<string>;
}

/** What the URL of the workloads says beside the query itself. */
export function readWorkloadsParams(params: URLSearchParams): WorkloadsParams {
  const asked = params.get("group");
  const grouping = groupings.find((one) => one === asked) ?? "workload";
  const groupKey = grouping === "workload" ? null : (filterKeys.find((key) => key === grouping) ?? null);
  return { grouping, groupKey, open: new Set(params.getAll("open")) };
}
