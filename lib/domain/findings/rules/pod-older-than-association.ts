import { podsOf } from "../context/workloads.ts";
import { ownIdentity } from "../controls.ts";
import { byConsequence, outcomesOf } from "../parts/consequence.ts";
import { podsShow, readIn } from "../parts/evidence.ts";
import { meantCheck, restart, restartInTerraform } from "../parts/fixes.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { placeOf } from "../parts/places.ts";
import { count, roleName, utc, verb } from "../words.ts";

/** Pods that were made before the association of their service account, and carry no identity. */
export const podOlderThanAssociation = workloadRule(
  {
    id: "pod-older-than-association",
    group: "injection",
    title: "Pods are older than their Pod Identity association",
    severity: byConsequence,
    means:
      "An association reaches a pod by variables and a token that the webhook adds when the pod is made. Pods that were there before carry neither, and the agent on their node is never asked.",
    fix: {
      title: "Restart WORKLOAD; nothing in AWS needs to change",
      words: "The pods made anew will carry the association's credentials.",
      diff: null,
      commands: [restart, restartInTerraform],
      check: meantCheck,
      alsoLetsIn: null,
    },
    needs: ["pods", "associations", "webhooks"],
    references: {
      facts: ["1.3", "1.4", "2"],
      pages: ["Amazon EKS User Guide: Learn how EKS Pod Identity grants Pods access"],
    },
    controls: ownIdentity,
  },
  {
    matches: ({ resolution }) => resolution.gap?.code === "pod-older-than-association",
    tell: ({ workload, cohorts, first }) => {
      const { meant } = first.resolution;
      const role = meant.kind === "pod-identity" && meant.roleArn !== null ? roleName(meant.roleArn) : "a role";
      const since = meant.kind === "pod-identity" ? meant.association.createdAt : null;
      const pods = podsOf(cohorts);
      return {
        text: `${count(pods, "pod")} of ${placeOf(workload)} ${verb(pods, "is", "are")} older than the association of service account ${workload.serviceAccount} with ${role}; ${outcomesOf(cohorts)}`,
        evidence: [
          readIn(
            workload.index.inventory.associations,
            `The association was made${since === null ? "" : ` at ${utc(since)}`}`,
          ),
          podsShow(workload.index, "The pods carry no variable of Pod Identity"),
        ],
      };
    },
  },
);
