import { staticKeys } from "../controls.ts";
import { outcomesOf } from "../parts/consequence.ts";
import { podsShow } from "../parts/evidence.ts";
import { callerCheck } from "../parts/fixes.ts";
import { keySeverity, retireKeys, severityOfKeys } from "../parts/keys.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { hitsDo } from "../parts/places.ts";

/** Containers whose access key is a key of a Secret. */
export const keysFromSecret = workloadRule(
  {
    id: "keys-from-secret",
    group: "static-keys",
    title: "An access key comes from a Secret",
    severity: keySeverity,
    means:
      "The key does not expire, and whoever may read Secrets of the namespace or create a pod in it has it. Keys in the environment come before every role in nearly all SDKs. The Secret itself is never read here; its name stands in the pod's spec.",
    fix: {
      title: "Give WORKLOAD a role in place of the key, and retire the key",
      words:
        "First the role, then the change of the workload, then the key: deactivate it, watch, delete it with the Secret.",
      diff: null,
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
    matches: ({ resolution }) => resolution.keys?.code === "keys-from-secret",
    tell: ({ workload, cohorts, first, context }) => ({
      text: `${hitsDo(cohorts, "takes its access key", "take their access key")} from a Secret; ${outcomesOf(cohorts)}`,
      evidence: [podsShow(workload.index, first.resolution.keys?.text ?? "")],
      severity: severityOfKeys(cohorts, context.now),
    }),
  },
);
