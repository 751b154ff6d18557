/**
 * Labels that controllers give to each pod or each Job for itself. They would make every pod's spec its own, and are left
 * out: a network policy or webhook selector that names one of them is answered as if the pod did not carry it.
 */
const unique: ReadonlySet<string> = new Set([
  "statefulset.kubernetes.io/pod-name",
  "apps.kubernetes.io/pod-index",
  "batch.kubernetes.io/job-completion-index",
  "batch.kubernetes.io/controller-uid",
  "controller-uid",
]);

export function isShared(label: string): boolean {
  return !unique.has(label);
}
