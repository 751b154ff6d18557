import { parseRoleArn } from "../../inventory/arn.ts";
import { lookUpRole } from "../context/associations.ts";
import { containersOf } from "../context/workloads.ts";
import { misconfigured } from "../controls.ts";
import { byConsequence, consequenceOf, outcomesOf } from "../parts/consequence.ts";
import { roleShows, useOf } from "../parts/evidence.ts";
import { annotationInTerraform, readAccount } from "../parts/fixes.ts";
import { accountValues, roleSubject, roleValues } from "../parts/subjects.ts";
import { defineRule } from "../rule.ts";
import { listed, roleName } from "../words.ts";

/** Roles that service accounts or pods name and that their account does not have. */
export const roleMissing = defineRule(
  {
    id: "role-missing",
    group: "roles",
    title: "The role that is meant does not exist",
    severity: byConsequence,
    means:
      "An annotation, an association or a pod's spec names a role that its account does not have: it was deleted, renamed, or is mistyped in name or path. STS answers AccessDenied, as for a role that refuses. Whoever may create a role of that name decides what the pods become.",
    fix: {
      title: "Correct the role of NAMESPACE/SERVICE_ACCOUNT, or create ROLE_NAME",
      words: "A role's path belongs to its ARN: arn:aws:iam::ACCOUNT:role/path/name.",
      diff: null,
      commands: [
        { tool: "AWS CLI", text: "aws iam list-roles --query Roles[].Arn --output text" },
        readAccount,
        annotationInTerraform,
      ],
      check: { command: "aws iam get-role --role-name ROLE_NAME", expect: "The role is there with this ARN" },
      alsoLetsIn: null,
    },
    needs: ["roles", "serviceAccounts", "associations", "pods"],
    references: { facts: ["8.1", "11.2"], pages: ["AWS re:Post: Troubleshoot IRSA errors"] },
    controls: misconfigured,
  },
  function* drafts(context) {
    const meant = context.configured.flatMap(({ roleArn }) => roleArn ?? []);
    const carried = context.cohorts.flatMap(({ resolution }) => resolution.injected.webIdentity?.roleArn ?? []);
    for (const arn of new Set([...meant, ...carried])) {
      if (lookUpRole(context.estate, arn).kind !== "missing") continue;
      const configured = context.configuredFor(arn);
      const cohorts = new Set([
        ...configured.flatMap(({ key }) => context.cohortsOfAccount(key)),
        ...context.carrying(arn),
      ]);
      const [first] = configured;
      const account = parseRoleArn(arn)?.account ?? "";
      const names = configured.map(({ namespace, name }) => `${namespace}/${name}`);
      const by = names.length === 0 ? "pods carry it" : `it is configured for ${listed(names)}`;
      yield {
        subject: roleSubject(arn),
        severity: consequenceOf(cohorts),
        text: `Account ${account} has no role ${roleName(arn)}, and ${by}${cohorts.size === 0 ? "" : `; ${outcomesOf(cohorts)}`}`,
        evidence: [
          roleShows(context.estate, account, "Every role of the account was read, this one is not among them"),
          ...useOf(cohorts),
        ],
        containers: containersOf(cohorts),
        concerned: [...cohorts],
        certainty: "certain",
        values: {
          ...roleValues(arn),
          ...(first && accountValues(first.index, first.namespace, first.name)),
          ACCOUNT: account,
        },
      };
    }
  },
);
