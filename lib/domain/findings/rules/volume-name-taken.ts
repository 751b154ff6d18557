import { misconfigured } from "../controls.ts";
import { byConsequence, outcomesOf } from "../parts/consequence.ts";
import { podsShow } from "../parts/evidence.ts";
import { editWorkload, meantCheck } from "../parts/fixes.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { hitsDo } from "../parts/places.ts";

/** Containers whose variables lead to a volume of the pod's own that has the name of the webhook's. */
export const volumeNameTaken = workloadRule(
  {
    id: "volume-name-taken",
    group: "injection",
    title: "A volume of the pod has the webhook's name, so that no token is there",
    severity: byConsequence,
    means:
      "The webhook leaves a volume or mount alone that has the name of its own, aws-iam-token or eks-pod-identity-token, and sets its variables all the same. They then lead to a file that is missing, or to another one.",
    fix: {
      title: "Give the volume of WORKLOAD another name",
      words:
        "Rename the volume in the pod template, with its mounts. The webhook then adds its own with a fresh token when the pods are made anew.",
      diff: null,
      commands: [
        editWorkload,
        {
          tool: "Terraform",
          text: `# In the workload's pod template: any name but aws-iam-token and eks-pod-identity-token.
volume { name = "NEW_NAME" }`,
        },
      ],
      check: meantCheck,
      alsoLetsIn: null,
    },
    needs: ["pods", "serviceAccounts", "associations"],
    references: { facts: ["1.2"], pages: ["Amazon EKS Pod Identity Webhook: README"] },
    controls: misconfigured,
  },
  {
    matches: ({ resolution }) => resolution.verdict.why.code === "volume-name-taken",
    tell: ({ workload, cohorts, first }) => ({
      text: `${hitsDo(cohorts, "has", "have")} variables of the webhook that lead to a volume of the pod's own; ${outcomesOf(cohorts)}`,
      evidence: [podsShow(workload.index, first.resolution.verdict.why.text)],
    }),
  },
);
