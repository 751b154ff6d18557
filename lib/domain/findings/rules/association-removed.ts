import { leftOver } from "../controls.ts";
import { byConsequence, outcomesOf } from "../parts/consequence.ts";
import { readIn } from "../parts/evidence.ts";
import { associate, callerCheck, restart } from "../parts/fixes.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { hitsDo } from "../parts/places.ts";

/** Pods with Pod Identity variables whose association is gone. */
export const associationRemoved = workloadRule(
  {
    id: "association-removed",
    group: "drift",
    title: "The association was removed under running pods",
    severity: byConsequence,
    means:
      "The pods still ask the agent, and no association names their service account any more. Credentials that the agent keeps may live on for hours: the access is not gone at once, and when it goes the workload fails.",
    fix: {
      title: "Restore the association, or restart WORKLOAD without it",
      words:
        "Pods made anew do not carry the variables. A restart does not shorten the life of credentials that were handed out.",
      diff: null,
      commands: [...associate, restart],
      check: callerCheck("The answer names the role that is meant, or there are no credentials"),
      alsoLetsIn: null,
    },
    needs: ["pods", "associations"],
    references: { facts: ["2"], pages: ["Amazon EKS User Guide: Learn how EKS Pod Identity grants Pods access"] },
    controls: leftOver,
  },
  {
    matches: ({ resolution }) => resolution.podIdentity?.why.code === "association-removed",
    tell: ({ workload, cohorts }) => ({
      text: `${hitsDo(cohorts, "asks", "ask")} for Pod Identity credentials, and no association names service account ${workload.serviceAccount} any more; ${outcomesOf(cohorts)}`,
      evidence: [readIn(workload.index.inventory.associations, "No association names the service account")],
      certainty: "likely",
    }),
  },
);
