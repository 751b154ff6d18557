import { staticKeys } from "../controls.ts";
import { byConsequence, outcomesOf } from "../parts/consequence.ts";
import { podsShow } from "../parts/evidence.ts";
import { callerCheck, editWorkload } from "../parts/fixes.ts";
import { halfOf } from "../parts/keys.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { hitsDo } from "../parts/places.ts";

/** Containers with an access key id without its secret, or the other way round. */
export const halfAKey = workloadRule(
  {
    id: "half-a-key",
    group: "static-keys",
    title: "Half of a key pair is set",
    severity: byConsequence,
    means:
      "A key id without its secret, or a secret without its id, is no credential. botocore and the AWS CLI stop with an error; the other SDKs pass it over. Often a Secret lost a key, or a change took out only one of two variables.",
    fix: {
      title: "Remove VARIABLE from CONTAINER",
      words: "Take out what is left of the pair; if keys are needed after all, set both.",
      diff: "- VARIABLE",
      commands: [
        { tool: "kubectl", text: "kubectl -n NAMESPACE set env WORKLOAD -c CONTAINER VARIABLE-" },
        editWorkload,
        {
          tool: "Terraform",
          text: `# In the container of the pod template, without this block:
env { name = "VARIABLE" }`,
        },
      ],
      check: callerCheck("The answer names the role that is meant"),
      alsoLetsIn: null,
    },
    needs: ["pods"],
    references: { facts: ["3.3"], pages: ["AWS SDKs and Tools Reference Guide: AWS access keys"] },
    controls: staticKeys,
  },
  {
    matches: ({ example }) => halfOf(example.spec) !== null,
    tell: ({ workload, cohorts, first }) => {
      const variable = halfOf(first.example.spec) ?? "AWS_ACCESS_KEY_ID";
      return {
        text: `${hitsDo(cohorts, "sets", "set")} ${variable} without the other half of the pair; ${outcomesOf(cohorts)}`,
        evidence: [podsShow(workload.index, `${variable} is set, and nothing that goes with it`)],
        values: { VARIABLE: variable },
      };
    },
  },
);
