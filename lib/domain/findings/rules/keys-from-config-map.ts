import { staticKeys } from "../controls.ts";
import { outcomesOf } from "../parts/consequence.ts";
import { podsShow } from "../parts/evidence.ts";
import { callerCheck } from "../parts/fixes.ts";
import { retireKeys } from "../parts/keys.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { hitsDo } from "../parts/places.ts";

/** Containers whose access key is a key of a ConfigMap. */
export const keysFromConfigMap = workloadRule(
  {
    id: "keys-from-config-map",
    group: "static-keys",
    title: "An access key comes from a ConfigMap",
    severity: { high: "The access key id, and with it most likely its secret, is in a ConfigMap" },
    means:
      "ConfigMaps are not made for secrets: the common view role may read them, tools print them, and they are not encrypted where only Secrets are. Treat the key as known.",
    fix: {
      title: "Retire the key, and give WORKLOAD a role",
      words: "Deactivate the key first: whoever may read ConfigMaps of the namespace could have copied it.",
      diff: null,
      commands: retireKeys,
      check: callerCheck("The answer names assumed-role, not user"),
      alsoLetsIn: null,
    },
    needs: ["pods"],
    references: { facts: ["3.1", "3.2"], pages: ["Kubernetes: ConfigMaps"] },
    controls: staticKeys,
  },
  {
    matches: ({ resolution }) => resolution.keys?.code === "keys-from-config-map",
    tell: ({ workload, cohorts, first }) => ({
      text: `${hitsDo(cohorts, "takes its access key", "take their access key")} from a ConfigMap; ${outcomesOf(cohorts)}`,
      evidence: [podsShow(workload.index, first.resolution.keys?.text ?? "")],
      severity: "high",
    }),
  },
);
