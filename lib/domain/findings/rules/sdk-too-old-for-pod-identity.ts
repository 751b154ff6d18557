import type { Cohort } from "../context/workloads.ts";
import { misconfigured } from "../controls.ts";
import { byConsequence } from "../parts/consequence.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { tooOldFor } from "../parts/too-old.ts";
import { tellOfOld, upgradeSdk } from "../parts/upgrade-sdk.ts";

function concerned({ resolution: { injected, meant } }: Cohort): boolean {
  return injected.podIdentity !== null || meant.kind === "pod-identity";
}

/** Containers with Pod Identity, or meant to have it, whose SDK is from before it. */
export const sdkTooOldForPodIdentity = workloadRule(
  {
    id: "sdk-too-old-for-pod-identity",
    group: "injection",
    title: "An SDK is older than EKS Pod Identity",
    severity: byConsequence,
    means:
      "Pod Identity is given by an agent on the node, at an address and with a token file that older SDKs do not accept. They raise an error or, in Java v2, go on to the node's role. A pod that still carries a web identity works until it is made again, and then stops.",
    fix: upgradeSdk,
    needs: ["pods", "serviceAccounts", "associations"],
    references: {
      facts: ["3.5", "4", "5.3"],
      pages: ["EKS User Guide: Use pod identity with the AWS SDK"],
    },
    controls: misconfigured,
  },
  {
    matches: (cohort, context) => concerned(cohort) && tooOldFor(cohort, context, "pod-identity") !== null,
    tell: (hits) => {
      const old = tooOldFor(hits.first, hits.context, "pod-identity");
      if (old === null) throw new Error("what was matched is too old");
      return tellOfOld(hits, old);
    },
  },
);
