import { podsOf } from "../context/workloads.ts";
import { ownIdentity } from "../controls.ts";
import { byConsequence, outcomesOf } from "../parts/consequence.ts";
import { podsShow, readIn } from "../parts/evidence.ts";
import { meantCheck, restart, restartInTerraform } from "../parts/fixes.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { placeOf } from "../parts/places.ts";
import { count, verb } from "../words.ts";

/** Pods that were made before the webhook was registered. */
export const podOlderThanWebhook = workloadRule(
  {
    id: "pod-older-than-webhook",
    group: "injection",
    title: "Pods are older than the webhook's registration",
    severity: byConsequence,
    means:
      "The identity was configured when the pods were made, and the webhook that would have added it was registered later: it was installed after them, or its registration was removed and came back.",
    fix: {
      title: "Restart WORKLOAD; nothing in AWS needs to change",
      words: "The webhook is registered now; the pods made anew will carry the identity.",
      diff: null,
      commands: [restart, restartInTerraform],
      check: meantCheck,
      alsoLetsIn: null,
    },
    needs: ["pods", "serviceAccounts", "associations", "webhooks"],
    references: { facts: ["1.4"], pages: ["Kubernetes: Dynamic Admission Control"] },
    controls: ownIdentity,
  },
  {
    matches: ({ resolution }) => resolution.gap?.code === "pod-older-than-webhook",
    tell: ({ workload, cohorts, first }) => {
      const pods = podsOf(cohorts);
      return {
        text: `${count(pods, "pod")} of ${placeOf(workload)} ${verb(pods, "is", "are")} older than the webhook's registration and ${verb(pods, "lacks", "lack")} the identity meant for ${verb(pods, "it", "them")}; ${outcomesOf(cohorts)}`,
        evidence: [
          readIn(workload.index.inventory.webhooks, first.resolution.gap?.text ?? ""),
          podsShow(workload.index, "The pods carry no identity"),
        ],
      };
    },
  },
);
