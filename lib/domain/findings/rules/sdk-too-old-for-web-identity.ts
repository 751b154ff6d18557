import type { Cohort } from "../context/workloads.ts";
import { misconfigured } from "../controls.ts";
import { byConsequence } from "../parts/consequence.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { tooOldFor } from "../parts/too-old.ts";
import { tellOfOld, upgradeSdk } from "../parts/upgrade-sdk.ts";

function concerned({ resolution }: Cohort): boolean {
  return resolution.injected.webIdentity !== null;
}

/** Containers with a web identity whose SDK is from before it. */
export const sdkTooOldForWebIdentity = workloadRule(
  {
    id: "sdk-too-old-for-web-identity",
    group: "injection",
    title: "An SDK is older than IAM roles for service accounts",
    severity: byConsequence,
    means:
      "The variables and the token are in the container, and its SDK does not know them: it goes on as if they were not there, to the node's role where that is in reach, else to nothing. Nothing in the pod's spec shows it.",
    fix: upgradeSdk,
    needs: ["pods", "serviceAccounts", "associations"],
    references: {
      facts: ["4", "5.3", "12"],
      pages: ["EKS User Guide: Use IRSA with the AWS SDK"],
    },
    controls: misconfigured,
  },
  {
    matches: (cohort, context) => concerned(cohort) && tooOldFor(cohort, context, "web-identity") !== null,
    tell: (hits) => {
      const old = tooOldFor(hits.first, hits.context, "web-identity");
      if (old === null) throw new Error("what was matched is too old");
      return tellOfOld(hits, old);
    },
  },
);
