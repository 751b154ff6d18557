import { ownIdentity } from "../controls.ts";
import { byConsequence, outcomesOf } from "../parts/consequence.ts";
import { podsShow } from "../parts/evidence.ts";
import { meantCheck } from "../parts/fixes.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { hitsFirst } from "../parts/places.ts";

/** The variable of a pair that was there before the webhook. */
const preset: Readonly<Record<string, string>> = {
  "role-variable-preset": "AWS_ROLE_ARN",
  "token-without-role": "AWS_WEB_IDENTITY_TOKEN_FILE",
  "container-variable-preset": "AWS_CONTAINER_CREDENTIALS_FULL_URI",
};

/** Containers that set one variable of a pair themselves, so that the webhook adds neither. */
export const halfInjected = workloadRule(
  {
    id: "half-injected",
    group: "injection",
    title: "One variable is set in the pod, so the webhook added neither of the pair",
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
    matches: ({ resolution }) => resolution.gap !== null && resolution.gap.code in preset,
    tell: ({ workload, cohorts, first }) => {
      const variable = preset[first.resolution.gap?.code ?? ""] ?? "AWS_ROLE_ARN";
      return {
        text: `${hitsFirst(cohorts)} sets ${variable} itself, so the webhook added neither variable of the pair; ${outcomesOf(cohorts)}`,
        evidence: [podsShow(workload.index, first.resolution.gap?.text ?? "")],
        values: { VARIABLE: variable },
      };
    },
  },
);
