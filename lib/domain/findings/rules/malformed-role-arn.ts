import { roleAnnotation } from "../../credentials/meant.ts";
import { parseRoleArn } from "../../inventory/arn.ts";
import { containersOf } from "../context/workloads.ts";
import { misconfigured } from "../controls.ts";
import { byConsequence, consequenceOf, outcomesOf } from "../parts/consequence.ts";
import { readIn, useOf } from "../parts/evidence.ts";
import { annotationInTerraform, readAccount } from "../parts/fixes.ts";
import { accountSubject, accountValues } from "../parts/subjects.ts";
import { defineRule } from "../rule.ts";
import { roleName } from "../words.ts";

/** Service accounts whose role annotation is no role ARN. */
export const malformedRoleArn = defineRule(
  {
    id: "malformed-role-arn",
    group: "roles",
    title: "The role annotation is no role ARN",
    severity: byConsequence,
    means:
      "The webhook only logs that the annotation does not look like a role ARN, and injects it as it stands; STS then answers ValidationError. On a self-hosted cluster whose webhook runs with --compose-role-arn a bare name is right.",
    fix: {
      title: "Write the whole ARN into the annotation of NAMESPACE/SERVICE_ACCOUNT",
      words: "Then make the pods anew: they keep the annotation of the time they were made.",
      diff: "+ eks.amazonaws.com/role-arn: ROLE_ARN",
      commands: [
        readAccount,
        {
          tool: "kubectl",
          text: "kubectl -n NAMESPACE annotate --overwrite serviceaccount SERVICE_ACCOUNT eks.amazonaws.com/role-arn=ROLE_ARN",
        },
        { tool: "AWS CLI", text: "aws iam list-roles --query Roles[].Arn --output text" },
        annotationInTerraform,
      ],
      check: { command: readAccount.text, expect: "The annotation is arn:aws:iam::<account>:role/<path><name>" },
      alsoLetsIn: null,
    },
    needs: ["serviceAccounts", "associations", "pods"],
    references: { facts: ["1.1", "11.2"], pages: ["AWS re:Post: Troubleshoot IRSA errors"] },
    controls: misconfigured,
  },
  function* drafts(context) {
    for (const { by, roleArn, key, cluster, index, namespace, name } of context.configured) {
      if (by !== "annotation" || roleArn === null || parseRoleArn(roleArn) !== null) continue;
      const cohorts = context.cohortsOfAccount(key);
      const onEks = index.inventory.identity.eksName !== null;
      yield {
        subject: accountSubject(cluster, namespace, name),
        severity: consequenceOf(cohorts),
        text: `${namespace}/${name} is annotated with ${roleName(roleArn)}, which is no role ARN${cohorts.length === 0 ? "" : `; ${outcomesOf(cohorts)}`}`,
        evidence: [
          readIn(index.inventory.serviceAccounts, `Annotation ${roleAnnotation} is ${roleName(roleArn)}`),
          ...useOf(cohorts),
        ],
        containers: containersOf(cohorts),
        concerned: cohorts,
        certainty: onEks ? "certain" : "possible",
        values: accountValues(index, namespace, name),
      };
    }
  },
);
