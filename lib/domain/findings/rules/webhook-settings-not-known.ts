import { clusterSettings } from "../../admission/cluster-settings.ts";
import { identityWebhook } from "../../admission/registration.ts";
import { containersOf } from "../context/workloads.ts";
import { evidenceGap } from "../controls.ts";
import { readIn } from "../parts/evidence.ts";
import { clusterSubject, clusterValues } from "../parts/subjects.ts";
import { defineRule } from "../rule.ts";

/** Clusters with a self-hosted webhook whose flags or ConfigMap are not known. */
export const webhookSettingsNotKnown = defineRule(
  {
    id: "webhook-settings-not-known",
    group: "coverage",
    title: "How the self-hosted pod identity webhook was started is not known",
    severity: { info: "What it gives to pods is told with that doubt, or not at all" },
    means:
      "A self-hosted webhook has flags for the annotation prefix, the default audience, role names without an account, and a ConfigMap of roles. What is not known of them may mean a role for a service account that seems to have none, or another audience.",
    fix: {
      title: "Let the audit see the webhook's pods and its ConfigMap",
      words:
        "Its flags are read from the command and arguments of a container with the webhook's image, or of the name pod-identity-webhook; its ConfigMap with a permission of its own.",
      diff: null,
      commands: [
        {
          tool: "kubectl",
          text: "kubectl create role rolecall-webhook-config --namespace NAMESPACE --verb get --resource configmaps --resource-name pod-identity-webhook",
        },
        { tool: "kubectl", text: "kubectl get pods --namespace NAMESPACE -o yaml" },
        {
          tool: "Terraform",
          text: `resource "kubernetes_role_v1" "rolecall_webhook_config" {
  metadata {
    name      = "rolecall-webhook-config"
    namespace = "NAMESPACE"
  }
  rule {
    api_groups     = [""]
    resources      = ["configmaps"]
    resource_names = ["pod-identity-webhook"]
    verbs          = ["get"]
  }
}`,
        },
      ],
      check: {
        command: "kubectl auth can-i get configmap/pod-identity-webhook --namespace NAMESPACE",
        expect: "The answer is yes",
      },
      alsoLetsIn: null,
    },
    needs: ["pods", "webhooks"],
    references: { facts: ["1.1", "1.4"], pages: ["Amazon EKS Pod Identity Webhook: README"] },
    controls: evidenceGap,
  },
  function* drafts(context) {
    for (const [cluster, index] of context.estate.clusters) {
      const { doubt } = clusterSettings(index);
      const webhook = identityWebhook(index);
      if (doubt === null || webhook === null) continue;
      const concerned = context.cohorts.filter(
        ({ workload, resolution }) =>
          workload.cluster === cluster &&
          [resolution.verdict.doubt?.code, resolution.verdict.why.code].includes(doubt.why.code),
      );
      const [namespace] = webhook.endpoint.split("/");
      yield {
        subject: clusterSubject(cluster),
        severity: "info",
        text: `Cluster ${cluster}: ${doubt.why.text}${doubt.lift === null ? "" : `; to lift it: ${doubt.lift}`}`,
        evidence: [readIn(index.inventory.webhooks, `Registration ${webhook.name} leads to ${webhook.endpoint}`)],
        containers: containersOf(concerned),
        concerned,
        certainty: "certain",
        values: {
          ...clusterValues(index),
          ...(namespace && !webhook.endpoint.includes("://") && { NAMESPACE: namespace }),
        },
      };
    }
  },
);
