import { type Cohort, containersOf, podsOf, type Workload, workloadsOf } from "../context/workloads.ts";
import { count, listed } from "../words.ts";

/** `payments/api` */
export function placeOf({ namespace, name }: Workload): string {
  return `${namespace}/${name}`;
}

/** `container proxy of payments/api in 3 pods`, `8 containers of payments/api in 4 pods` */
export function hitsOf(cohorts: readonly Cohort[]): string {
  const names = new Set(cohorts.map(({ example }) => example.row.container));
  const containers = containersOf(cohorts);
  const [only] = names;
  const what = names.size === 1 && only !== undefined ? `container ${only}` : count(containers, "container");
  return `${what} of ${listed(workloadsOf(cohorts).map(placeOf))} in ${count(podsOf(cohorts), "pod")}`;
}

/** The same at the beginning of a sentence, with the verb for one name or for several. */
export function hitsDo(cohorts: readonly Cohort[], one: string, more: string): string {
  const text = hitsOf(cohorts);
  const isOne = new Set(cohorts.map(({ example }) => example.row.container)).size === 1;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)} ${isOne ? one : more}`;
}
