import type { ChainLink } from "../../credentials/chain/types.ts";
import { familyNames, type PrincipalFamily, principalFamilies } from "../../credentials/families.ts";
import type { Cohort } from "../context/workloads.ts";
import { misconfigured } from "../controls.ts";
import { byConsequence } from "../parts/consequence.ts";
import { podsShow } from "../parts/evidence.ts";
import { callerCheck, editWorkload } from "../parts/fixes.ts";
import { halfOf } from "../parts/keys.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { hitsDo } from "../parts/places.ts";
import { listed } from "../words.ts";

/** Links of the chain before the identity, at which something that is set and broken stops it. */
const before: ReadonlySet<ChainLink | null> = new Set(["system-properties", "env-keys", "profile"]);

/** Families that stop at a broken setting; rules of their own tell of half a pair beside an identity that is meant. */
function stopped({ resolution, example }: Cohort): PrincipalFamily[] {
  if (halfOf(example.spec) !== null) return [];
  const speaking = example.row.sdk === null ? principalFamilies : [example.row.sdk];
  return speaking.filter((family) => {
    const outcome = resolution.outcomes[family];
    if (resolution.states[family] !== "missing" || outcome.class !== "error") return false;
    return (
      before.has(outcome.link) ||
      (resolution.meant.kind === "none" && outcome.why[0]?.code === "web-identity-role-missing")
    );
  });
}

/** Containers in which an SDK stops at something before it comes to the role. */
export const sdkStopsBeforeRole = workloadRule(
  {
    id: "sdk-stops-before-role",
    group: "injection",
    title: "An SDK stops with an error before it comes to the role",
    severity: byConsequence,
    means:
      "Something earlier in the SDK's provider chain is set and broken: half a key pair, a profile that is not there, a file that does not parse. Some SDKs raise there and never ask for the role, others pass it over; which one the container has decides.",
    fix: {
      title: "Take the broken setting out of CONTAINER",
      words: "What stops the SDK is named in the evidence. Without it the role that is meant is asked for.",
      diff: null,
      commands: [
        { tool: "kubectl", text: "kubectl -n NAMESPACE set env WORKLOAD -c CONTAINER --list" },
        editWorkload,
        {
          tool: "Terraform",
          text: `# In the container of the pod template: no AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY,
# AWS_PROFILE, AWS_CONFIG_FILE or AWS_SHARED_CREDENTIALS_FILE.`,
        },
      ],
      check: callerCheck("The answer names the role that is meant"),
      alsoLetsIn: null,
    },
    needs: ["pods", "serviceAccounts", "associations"],
    references: {
      facts: ["3.2", "3.3", "3.8"],
      pages: ["AWS SDKs and Tools Reference Guide: Standardized credential providers"],
    },
    controls: misconfigured,
  },
  {
    matches: (cohort) => stopped(cohort).length > 0,
    tell: ({ workload, cohorts, first }) => {
      const families = stopped(first);
      const [family] = families;
      const outcome = family === undefined ? null : first.resolution.outcomes[family];
      const names = families.map((one) => familyNames[one]);
      return {
        text: `${hitsDo(cohorts, "gets", "get")} nothing with ${listed(names, 4)}, which stops before it comes to the role: ${outcome?.why[0]?.text ?? "a setting is broken"}`,
        evidence: [podsShow(workload.index, outcome?.why[0]?.text ?? "A setting before the role is broken")],
        certainty: first.example.row.sdk === null ? "likely" : "certain",
      };
    },
  },
);
