import { trustPolicyOf } from "../../credentials/role-trust.ts";
import type { IamRole } from "../../inventory/aws.ts";
import { isMalformed } from "../../trust/parse.ts";
import { containersOf } from "../context/workloads.ts";
import { misconfigured } from "../controls.ts";
import { roleShows } from "../parts/evidence.ts";
import { editTrust, trustCheck } from "../parts/fixes.ts";
import { roleSubject, roleValues } from "../parts/subjects.ts";
import { defineRule } from "../rule.ts";
import { count, roleName } from "../words.ts";

/** What in the policy is not written as the policy language asks. */
function faultsOf(role: IamRole): readonly string[] {
  const policy = trustPolicyOf(role);
  if (isMalformed(policy)) return [policy.malformed.text];
  return [
    ...policy.findings.map(({ text }) => text),
    ...policy.statements.flatMap(({ index, defects, conditions }) =>
      [...defects, ...conditions.flatMap(({ defect }) => defect ?? [])].map(
        ({ text }) => `Statement ${index}: ${text}`,
      ),
    ),
  ];
}

/** Roles for service accounts whose trust policy does not read as one. */
export const trustMalformed = defineRule(
  {
    id: "trust-malformed",
    group: "trust",
    title: "A trust policy is not written as the policy language asks",
    severity: {
      medium: "A container carries the role, or a service account is meant to have it",
      low: "No service account is meant to have it",
    },
    means:
      "What cannot be read cannot be judged: an operator or element that IAM does not know, a key written twice of which one counts, a text that is no JSON. Whether the role lets anyone in is then not known from the policy.",
    fix: {
      title: "Write the trust policy of ROLE_NAME anew",
      words: "IAM's policy validation names the place.",
      diff: null,
      commands: [
        {
          tool: "AWS CLI",
          text: `aws iam get-role --role-name ROLE_NAME --query Role.AssumeRolePolicyDocument > trust.json
aws accessanalyzer validate-policy --policy-type RESOURCE_POLICY --policy-document file://trust.json \\
  --validate-policy-resource-type AWS::IAM::AssumeRolePolicyDocument`,
        },
        editTrust,
        {
          tool: "Terraform",
          text: `# aws_iam_policy_document writes well-formed JSON.
resource "aws_iam_role" "this" {
  name               = "ROLE_NAME"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}`,
        },
      ],
      check: trustCheck,
      alsoLetsIn: null,
    },
    needs: ["roles"],
    references: { facts: ["8.2"], pages: ["IAM User Guide: Grammar of the IAM JSON policy language"] },
    controls: misconfigured,
  },
  function* drafts(context) {
    for (const role of context.roles) {
      const faults = faultsOf(role);
      const [first] = faults;
      if (first === undefined) continue;
      const carrying = context.carrying(role.arn);
      const meant = context.configuredFor(role.arn).length;
      yield {
        subject: roleSubject(role.arn),
        severity: carrying.length > 0 || meant > 0 ? "medium" : "low",
        text: `The trust policy of ${roleName(role.arn)} has ${count(faults.length, "fault")}: ${first}`,
        evidence: faults.map((fault) => roleShows(context.estate, role.account, fault)),
        containers: containersOf(carrying),
        concerned: carrying,
        certainty: "certain",
        values: roleValues(role.arn),
      };
    }
  },
);
