import type { Cohort } from "../context/workloads.ts";
import { staticKeys } from "../controls.ts";
import { outcomesOf } from "../parts/consequence.ts";
import { podsShow } from "../parts/evidence.ts";
import { callerCheck } from "../parts/fixes.ts";
import { halfOf, iamShows, keySeverity, keyTail, retireKeys, severityOfKeys } from "../parts/keys.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { hitsDo } from "../parts/places.ts";

/** JVM options can carry keys as system properties. */
function inJvmOptions({ resolution }: Cohort): boolean {
  return Object.values(resolution.outcomes).some(
    ({ class: kind, link }) => kind === "env-keys" && link === "system-properties",
  );
}

/** Containers with an access key in the text of their pod's spec. */
export const keysInPod = workloadRule(
  {
    id: "keys-in-pod",
    group: "static-keys",
    title: "An access key is written into the pod",
    severity: keySeverity,
    means:
      "Everyone who may read pods, manifests or the audit log can read the key. It does not expire, it works from anywhere, and keys in the environment come before every role in nearly all SDKs.",
    fix: {
      title: "Take the key out of WORKLOAD, give it a role, retire the key",
      words: "First the role, then the change of the workload, then the key: deactivate it, watch, delete it.",
      diff: "- AWS_ACCESS_KEY_ID\n- AWS_SECRET_ACCESS_KEY",
      commands: retireKeys,
      check: callerCheck("The answer names assumed-role, not user"),
      alsoLetsIn: null,
    },
    needs: ["pods"],
    references: {
      facts: ["3.1", "3.2"],
      pages: ["IAM User Guide: Security best practices in IAM, temporary credentials"],
    },
    controls: staticKeys,
  },
  {
    matches: (cohort) =>
      (cohort.resolution.keys?.code === "keys-in-pod" && halfOf(cohort.example.spec) === null) || inJvmOptions(cohort),
    tell: ({ workload, cohorts, first, context }) => {
      const tail = keyTail(first);
      return {
        text: `${hitsDo(cohorts, "has", "have")} an access key${tail === null ? "" : ` ${tail}`} written into the pod; ${outcomesOf(cohorts)}`,
        evidence: [
          podsShow(workload.index, first.resolution.keys?.text ?? "JVM options carry keys as system properties"),
          ...iamShows(cohorts),
        ],
        severity: severityOfKeys(cohorts, context.now),
      };
    },
  },
);
