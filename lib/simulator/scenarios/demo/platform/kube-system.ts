import type { NamespaceRow } from "../rows.ts";
import { controllers } from "./controllers.ts";
import { daemons } from "./daemons.ts";
import type { PlatformOptions } from "./options.ts";

/** `kube-system`, with the accounts that hold a role of their own by IRSA. */
export function kubeSystem(options: PlatformOptions): NamespaceRow {
  const named = (suffix: string): string => `${options.cluster}-${suffix}`;
  return {
    name: "kube-system",
    accounts: [
      options.cniRole ? { name: "aws-node", role: options.cniRole } : { name: "aws-node" },
      { name: "kube-proxy" },
      { name: "ebs-csi-node-sa" },
      { name: "ebs-csi-controller-sa", role: named("ebs-csi") },
      { name: "eks-pod-identity-agent" },
      { name: "coredns" },
      { name: "metrics-server" },
      { name: "snapshot-controller" },
      { name: "aws-load-balancer-controller", role: named("load-balancer-controller") },
      { name: "external-dns", role: named("external-dns") },
      options.autoscaler === "karpenter"
        ? { name: "karpenter" }
        : { name: "cluster-autoscaler", role: named("autoscaler") },
    ],
    associations: options.autoscaler === "karpenter" ? [{ account: "karpenter", role: named("karpenter") }] : [],
    configMaps: {
      coredns: {
        Corefile: ".:53 {\n    errors\n    health\n    kubernetes cluster.local\n    forward . /etc/resolv.conf\n}\n",
      },
    },
    workloads: [...daemons(options), ...controllers(options)],
  };
}
