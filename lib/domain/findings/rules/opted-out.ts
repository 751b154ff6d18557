import { podsOf } from "../context/workloads.ts";
import { ownIdentity } from "../controls.ts";
import { byConsequence, outcomesOf } from "../parts/consequence.ts";
import { podsShow } from "../parts/evidence.ts";
import { meantCheck } from "../parts/fixes.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { placeOf } from "../parts/places.ts";
import { count, verb } from "../words.ts";

/** Pods that carry the label by which the webhook passes them over. */
export const optedOut = workloadRule(
  {
    id: "opted-out",
    group: "injection",
    title: "Pods opt out of the webhook, and a role is meant for them",
    severity: byConsequence,
    means:
      "The label eks.amazonaws.com/skip-pod-identity-webhook keeps the webhook away, whatever its value. A role is configured for the service account and never reaches these pods.",
    fix: {
      title: "Take the label out of the pod template",
      words:
        "The change makes the pods anew. If the opt-out is meant, take the role away from the service account instead.",
      diff: "- eks.amazonaws.com/skip-pod-identity-webhook",
      commands: [
        {
          tool: "kubectl",
          text: `kubectl -n NAMESPACE patch WORKLOAD --type json -p '[{"op":"remove","path":"/spec/template/metadata/labels/eks.amazonaws.com~1skip-pod-identity-webhook"}]'`,
        },
        {
          tool: "Terraform",
          text: `# In the workload's pod template, without "eks.amazonaws.com/skip-pod-identity-webhook":
metadata { labels = {} }`,
        },
      ],
      check: meantCheck,
      alsoLetsIn: null,
    },
    needs: ["pods", "serviceAccounts", "associations", "webhooks"],
    references: { facts: ["1.1"], pages: ["Amazon EKS Pod Identity Webhook: README"] },
    controls: ownIdentity,
  },
  {
    matches: ({ resolution }) => resolution.gap?.code === "opted-out-label",
    tell: ({ workload, cohorts }) => {
      const pods = podsOf(cohorts);
      return {
        text: `${count(pods, "pod")} of ${placeOf(workload)} ${verb(pods, "carries", "carry")} the label that keeps the webhook away; ${outcomesOf(cohorts)}`,
        evidence: [podsShow(workload.index, "Label eks.amazonaws.com/skip-pod-identity-webhook")],
      };
    },
  },
);
