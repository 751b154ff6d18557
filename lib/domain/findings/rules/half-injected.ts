import { setOf } from "../../admission/preset.ts";
import type { Cohort } from "../context/workloads.ts";
import { ownIdentity } from "../controls.ts";
import { byConsequence, outcomesOf } from "../parts/consequence.ts";
import { podsShow } from "../parts/evidence.ts";
import { meantCheck } from "../parts/fixes.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { hitsDo } from "../parts/places.ts";
import { listed } from "../words.ts";

const codes: ReadonlySet<string> = new Set(["role-variable-preset", "token-without-role", "container-variable-preset"]);

/** The variables of the pair that were there before the webhook. */
function presetIn({ example, resolution }: Cohort): readonly string[] {
  return setOf(example.spec, resolution.meant.kind === "pod-identity" ? "pod-identity" : "web-identity");
}

/** Containers that set one variable of a pair themselves, so that the webhook adds neither. */
export const halfInjected = workloadRule(
  {
    id: "half-injected",
    group: "injection",
    title: "A variable is set in the pod, so the webhook added neither of the pair",
    severity: byConsequence,
    means:
      "The webhook adds role and token file only where neither is set. With one of them in the pod's spec the container is left with half an identity: some SDKs stop with an error, others pass it over and go on to the node's role.",
    fix: {
      title: "Remove VARIABLE from CONTAINER",
      words: "The webhook adds both variables of the pair when neither is set. The change makes the pods anew.",
      diff: "- VARIABLE",
      commands: [
        { tool: "kubectl", text: "kubectl -n NAMESPACE set env WORKLOAD -c CONTAINER VARIABLE-" },
        {
          tool: "Terraform",
          text: `# In the container of the pod template, without this block:
env { name = "VARIABLE" }`,
        },
      ],
      check: meantCheck,
      alsoLetsIn: null,
    },
    needs: ["pods", "serviceAccounts", "associations"],
    references: { facts: ["1.2", "1.3", "3.3"], pages: ["Amazon EKS Pod Identity Webhook: README"] },
    controls: ownIdentity,
  },
  {
    matches: ({ resolution }) => codes.has(resolution.gap?.code ?? ""),
    tell: ({ workload, cohorts, first }) => {
      const variables = presetIn(first);
      return {
        text: `${hitsDo(cohorts, "sets", "set")} ${listed(variables)} by hand, so the webhook added neither variable of the pair; ${outcomesOf(cohorts)}`,
        evidence: [podsShow(workload.index, first.resolution.gap?.text ?? "")],
        values: { VARIABLE: variables[0] ?? "AWS_ROLE_ARN" },
      };
    },
  },
);
