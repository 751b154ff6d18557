/**
 * Labels that controllers give to each pod or each Job for itself. They would make every pod's spec its own, so they are not
 * kept with it: whether a selector that names one of them selects a pod cannot be told.
 */
const ownLabels: ReadonlySet<string> = new Set([
  "statefulset.kubernetes.io/pod-name",
  "apps.kubernetes.io/pod-index",
  "batch.kubernetes.io/job-completion-index",
  "batch.kubernetes.io/controller-uid",
  "controller-uid",
]);

export function isOwnLabel(label: string): boolean {
  return ownLabels.has(label);
}
