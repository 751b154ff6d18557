import type { Pod } from "../inventory/kubernetes.ts";

/**
 * Parts of the node itself that may use the node's role (domain facts 10), by the DaemonSet or component that runs them.
 * Only in `kube-system`, so that a workload cannot excuse itself by its name.
 */
const essentialDaemonSets = new Set([
  "aws-node",
  "aws-node-windows",
  "kube-proxy",
  "kube-proxy-windows",
  "eks-pod-identity-agent",
  "eks-node-monitoring-agent",
  "ebs-csi-node",
  "ebs-csi-node-windows",
  "efs-csi-node",
  "s3-csi-node",
  "fsx-csi-node",
]);

/** True for a part of the node itself. */
export function isNodeEssential(pod: Pod): boolean {
  return pod.namespace === "kube-system" && pod.owner?.kind === "DaemonSet" && essentialDaemonSets.has(pod.owner.name);
}
