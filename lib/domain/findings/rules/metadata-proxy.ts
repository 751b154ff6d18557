import { misconfigured } from "../controls.ts";
import { readIn } from "../parts/evidence.ts";
import { associate } from "../parts/fixes.ts";
import { clusterSubject, clusterValues } from "../parts/subjects.ts";
import { defineRule } from "../rule.ts";
import { count, listed, verb } from "../words.ts";

/** Clusters in which kube2iam or kiam takes over the metadata address. */
export const metadataProxy = defineRule(
  {
    id: "metadata-proxy",
    group: "node-role",
    title: "kube2iam or kiam takes over the metadata address",
    severity: {
      medium: "Pods name a role for it by annotation",
      low: "No pod names a role for it",
    },
    means:
      "A DaemonSet answers for the metadata service and assumes roles on behalf of pods, so the node or the server may assume every role of every pod. At the start of a pod it can lose a race and give the node's role. AWS advises against both; what they hand out cannot be seen from here.",
    fix: {
      title: "Move the pods to EKS Pod Identity",
      words:
        "Associate each service account with its role, make the pods anew, take the annotation iam.amazonaws.com/role away, and remove the DaemonSet last.",
      diff: null,
      commands: [{ tool: "kubectl", text: "kubectl get daemonsets --all-namespaces" }, ...associate],
      check: {
        command: "kubectl get daemonsets --all-namespaces",
        expect: "Neither kube2iam nor kiam-agent is in the list",
      },
      alsoLetsIn: null,
    },
    needs: ["pods"],
    references: {
      facts: ["9.1"],
      pages: ["Amazon EKS Best Practices Guide: Alternative approaches, kiam and kube2iam"],
    },
    controls: { ...misconfigured, "eks-best-practices": ["no-metadata-proxies"] },
  },
  function* drafts(context) {
    for (const index of context.estate.clusters.values()) {
      if (index.interceptors.size === 0) continue;
      const cluster = index.inventory.identity.id;
      const named = context.placed.filter(
        ({ row, pod, resolution }) =>
          row.cluster === cluster && !resolution.finished && Boolean(pod.spec.annotations["iam.amazonaws.com/role"]),
      );
      const nodes = index.interceptors.size;
      yield {
        subject: clusterSubject(cluster),
        severity: named.length > 0 ? "medium" : "low",
        text: `${listed(index.interceptors.values())} takes over the metadata address on ${count(nodes, "node")} of ${cluster}; ${count(named.length, "container")} ${verb(named.length, "names", "name")} a role for it`,
        evidence: [readIn(index.inventory.pods, `Running pods of ${listed(index.interceptors.values())}`)],
        containers: named.length,
        concerned: [{ members: named }],
        certainty: "likely",
        values: clusterValues(index),
      };
    }
  },
);
