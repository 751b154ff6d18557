import { type Cohort, containersOf, workloadsOf } from "../context/workloads.ts";
import { ownIdentity } from "../controls.ts";
import { byConsequence, consequenceOf, outcomesOf } from "../parts/consequence.ts";
import { readIn, useOf } from "../parts/evidence.ts";
import { clusterSubject, clusterValues } from "../parts/subjects.ts";
import { defineRule } from "../rule.ts";
import { count } from "../words.ts";

/** Clusters in which identities are configured and nothing puts them into pods. */
export const webhookAbsent = defineRule(
  {
    id: "webhook-absent",
    group: "injection",
    title: "No pod identity webhook is registered in the cluster",
    severity: byConsequence,
    means:
      "Annotations and associations reach pods by the pod identity webhook only. Its registration is not there, so no new pod gets an identity, and restarting workloads takes away the one that older pods still have.",
    fix: {
      title: "Bring the webhook's registration back before anything is restarted",
      words:
        "On EKS the registration pod-identity-webhook comes with the control plane: the audit log tells who removed it. A self-hosted cluster has to deploy the webhook.",
      diff: null,
      commands: [
        { tool: "kubectl", text: "kubectl get mutatingwebhookconfigurations" },
        {
          tool: "AWS CLI",
          text: `aws logs filter-log-events --region REGION --log-group-name /aws/eks/CLUSTER/cluster \\
  --filter-pattern '{ $.verb = "delete" && $.objectRef.resource = "mutatingwebhookconfigurations" }'`,
        },
        {
          tool: "Terraform",
          text: `# On a self-hosted webhook; namespaceSelector and rules as its deployment has them.
resource "kubernetes_mutating_webhook_configuration_v1" "pod_identity" {
  metadata { name = "pod-identity-webhook" }
}`,
        },
      ],
      check: {
        command: "kubectl get mutatingwebhookconfiguration pod-identity-webhook -o name",
        expect: "The registration is there",
      },
      alsoLetsIn: null,
    },
    needs: ["pods", "serviceAccounts", "associations", "webhooks"],
    references: { facts: ["1.4"], pages: ["Kubernetes: Dynamic Admission Control"] },
    controls: ownIdentity,
  },
  function* drafts(context) {
    const missing = context.cohorts.filter(({ resolution }) => resolution.gap?.code === "webhook-absent");
    for (const [cluster, cohorts] of Map.groupBy(missing, ({ workload }: Cohort) => workload.cluster)) {
      const index = context.estate.clusters.get(cluster);
      if (!index) continue;
      yield {
        subject: clusterSubject(cluster),
        severity: consequenceOf(cohorts),
        text: `Cluster ${cluster} has no pod identity webhook, so ${count(workloadsOf(cohorts).length, "workload")} came up without the identity meant for them; ${outcomesOf(cohorts)}`,
        evidence: [
          readIn(
            index.inventory.webhooks,
            `${count(index.inventory.webhooks.items.length, "registration")} read, none of it is the pod identity webhook`,
          ),
          ...useOf(cohorts),
        ],
        containers: containersOf(cohorts),
        concerned: cohorts,
        certainty: "certain",
        values: clusterValues(index),
      };
    }
  },
);
