import { ownIdentity } from "../controls.ts";
import { byConsequence, outcomesOf } from "../parts/consequence.ts";
import { podsShow } from "../parts/evidence.ts";
import { meantCheck, restart } from "../parts/fixes.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { hitsDo } from "../parts/places.ts";

/** Causes that a rule of their own tells of. */
const toldElsewhere: ReadonlySet<string> = new Set([
  "pod-older-than-annotation",
  "pod-older-than-association",
  "pod-older-than-webhook",
  "webhook-absent",
  "excluded-by-selector",
  "excluded-by-namespace",
  "opted-out-label",
  "container-skipped",
  "role-variable-preset",
  "token-without-role",
  "container-variable-preset",
  "ephemeral-never-mutated",
]);

/** Pods that were made after the identity was configured and do not carry it all the same. */
export const webhookMissed = workloadRule(
  {
    id: "webhook-missed",
    group: "injection",
    title: "The webhook did not act when the pods were made",
    severity: byConsequence,
    means:
      "The identity was configured before the pods were made, and they do not carry it. The webhook is registered with failurePolicy Ignore: while it does not answer, pods come up without their identity and nobody is told. A later webhook or policy engine can take the variables out again as well.",
    fix: {
      title: "Restart WORKLOAD, and watch the webhook",
      words:
        "Pods made while the webhook answers carry the identity. Count pods that lack it, because no event tells of them.",
      diff: null,
      commands: [
        restart,
        {
          tool: "kubectl",
          text: "kubectl get mutatingwebhookconfiguration pod-identity-webhook -o yaml",
        },
        {
          tool: "AWS CLI",
          text: "aws eks describe-cluster --region REGION --name CLUSTER --query cluster.health",
        },
        {
          tool: "Terraform",
          text: `# On a self-hosted webhook only: no pod without its identity.
resource "kubernetes_mutating_webhook_configuration_v1" "pod_identity" {
  webhook {
    failure_policy = "Fail"
  }
}`,
        },
      ],
      check: meantCheck,
      alsoLetsIn: null,
    },
    needs: ["pods", "serviceAccounts", "associations", "webhooks"],
    references: {
      facts: ["1.4"],
      pages: ["Kubernetes: Dynamic Admission Control, failure policy", "AWS re:Post: Troubleshoot IRSA errors"],
    },
    controls: ownIdentity,
  },
  {
    matches: ({ resolution }) => resolution.gap !== null && !toldElsewhere.has(resolution.gap.code),
    tell: ({ workload, cohorts, first }) => ({
      text: `${hitsDo(cohorts, "came up without the identity meant for it", "came up without the identity meant for them")}, and nothing in the pod keeps it away; ${outcomesOf(cohorts)}`,
      evidence: [podsShow(workload.index, first.resolution.gap?.text ?? "")],
      certainty: first.resolution.gap?.code === "webhook-missed" ? "likely" : "possible",
    }),
  },
);
