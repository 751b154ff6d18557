import { setOf } from "../../admission/preset.ts";
import type { Cohort } from "../context/workloads.ts";
import { misconfigured } from "../controls.ts";
import { byConsequence, outcomesOf } from "../parts/consequence.ts";
import { podsShow } from "../parts/evidence.ts";
import { callerCheck } from "../parts/fixes.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { hitsDo } from "../parts/places.ts";

/** The variable that stands alone: of the web identity pair, as nothing else is looked for where nothing is meant. */
function aloneIn({ example }: Cohort): string {
  return setOf(example.spec, "web-identity")[0] ?? "AWS_ROLE_ARN";
}

/** Containers with one variable of the web identity pair, for which no web identity is configured. */
export const pairIncomplete = workloadRule(
  {
    id: "pair-incomplete",
    group: "injection",
    title: "A container has half a web identity, and nothing is configured for it",
    severity: byConsequence,
    means:
      "A role without a token file, or a token file without a role, is in the pod's own manifest. It is of no use, and SDKs differ in what they do with it: some stop with an error, others pass it over and go on to the node's role.",
    fix: {
      title: "Remove VARIABLE from CONTAINER, or configure the role",
      words:
        "Where the container needs the role, annotate or associate its service account and leave both variables to the webhook. The change makes the pods anew.",
      diff: "- VARIABLE",
      commands: [
        { tool: "kubectl", text: "kubectl -n NAMESPACE set env WORKLOAD -c CONTAINER VARIABLE-" },
        {
          tool: "Terraform",
          text: `# In the container of the pod template, without this block:
env { name = "VARIABLE" }`,
        },
      ],
      check: callerCheck("The answer is an error, or names the credentials that the container should have"),
      alsoLetsIn: null,
    },
    needs: ["pods", "serviceAccounts", "associations"],
    references: { facts: ["1.2", "3.3"], pages: ["Amazon EKS Pod Identity Webhook: README"] },
    controls: misconfigured,
  },
  {
    matches: ({ resolution }) => resolution.verdict.why.code === "pair-incomplete",
    tell: ({ workload, cohorts, first }) => ({
      text: `${hitsDo(cohorts, "has", "have")} ${aloneIn(first)} without the other variable of its pair; ${outcomesOf(cohorts)}`,
      evidence: [podsShow(workload.index, first.resolution.verdict.why.text)],
      values: { VARIABLE: aloneIn(first) },
    }),
  },
);
