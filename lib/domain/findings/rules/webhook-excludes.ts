import { ownIdentity } from "../controls.ts";
import { byConsequence, outcomesOf } from "../parts/consequence.ts";
import { readIn } from "../parts/evidence.ts";
import { meantCheck, restart } from "../parts/fixes.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { hitsOf } from "../parts/places.ts";

/** Pods that the webhook's selectors leave out. */
export const webhookExcludes = workloadRule(
  {
    id: "webhook-excludes",
    group: "injection",
    title: "The webhook's selectors leave the pods out",
    severity: byConsequence,
    means:
      "The registration of the pod identity webhook selects pods by label and by namespace. These pods are outside of it, so the identity configured for their service account never reaches them, also after a restart.",
    fix: {
      title: "Let the webhook select the pods",
      words:
        "Change the labels of the pods or the namespace so that the selectors take them in, or widen the selectors of a self-hosted webhook. Then restart the workload.",
      diff: null,
      commands: [
        {
          tool: "kubectl",
          text: "kubectl get mutatingwebhookconfiguration pod-identity-webhook -o yaml\nkubectl get namespace NAMESPACE --show-labels",
        },
        restart,
        {
          tool: "Terraform",
          text: `resource "kubernetes_labels" "namespace" {
  api_version = "v1"
  kind        = "Namespace"
  metadata { name = "NAMESPACE" }
  labels = {} # the labels that the webhook's namespaceSelector asks for
}`,
        },
      ],
      check: meantCheck,
      alsoLetsIn: "Other pods that the wider selectors take in",
    },
    needs: ["pods", "serviceAccounts", "associations", "webhooks", "namespaces"],
    references: { facts: ["1.1", "1.4"], pages: ["Kubernetes: Dynamic Admission Control, matching requests"] },
    controls: ownIdentity,
  },
  {
    matches: ({ resolution }) =>
      resolution.gap?.code === "excluded-by-selector" || resolution.gap?.code === "excluded-by-namespace",
    tell: ({ workload, cohorts, first }) => ({
      text: `The pod identity webhook leaves out ${hitsOf(cohorts)}; ${outcomesOf(cohorts)}`,
      evidence: [readIn(workload.index.inventory.webhooks, first.resolution.gap?.text ?? "")],
    }),
  },
);
