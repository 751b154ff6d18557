import { ownIdentity } from "../controls.ts";
import { byConsequence, outcomesOf } from "../parts/consequence.ts";
import { podsShow } from "../parts/evidence.ts";
import { editWorkload, meantCheck } from "../parts/fixes.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { hitsDo } from "../parts/places.ts";

/** Containers that an annotation of their pod names. */
export const containerSkipped = workloadRule(
  {
    id: "container-skipped",
    group: "injection",
    title: "An annotation keeps the identity from a container",
    severity: byConsequence,
    means:
      "The pod's annotation eks.amazonaws.com/skip-containers names containers that the webhook leaves as they are. They do not get the role, and their SDKs look further: at the node's role, where it is in reach.",
    fix: {
      title: "Take CONTAINER out of the annotation, or close the node's role to it",
      words:
        "Edit eks.amazonaws.com/skip-containers in the pod template; the change makes the pods anew. If the container needs no AWS credentials, close the metadata service instead.",
      diff: null,
      commands: [
        editWorkload,
        {
          tool: "Terraform",
          text: `# In the workload's pod template:
annotations = { "eks.amazonaws.com/skip-containers" = "" }`,
        },
      ],
      check: meantCheck,
      alsoLetsIn: null,
    },
    needs: ["pods", "serviceAccounts", "associations"],
    references: { facts: ["1.1"], pages: ["Amazon EKS Pod Identity Webhook: README"] },
    controls: ownIdentity,
  },
  {
    matches: ({ resolution }) => resolution.gap?.code === "container-skipped",
    tell: ({ workload, cohorts }) => ({
      text: `${hitsDo(cohorts, "stands in skip-containers and does not get the role meant for its pod", "stand in skip-containers and do not get the role meant for their pod")}; ${outcomesOf(cohorts)}`,
      evidence: [podsShow(workload.index, "Annotation eks.amazonaws.com/skip-containers names it")],
    }),
  },
);
