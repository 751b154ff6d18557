import type { IamRole } from "../../inventory/aws.ts";
import type { RuleContext } from "../context/context.ts";
import { containersOf } from "../context/workloads.ts";
import { leftOver } from "../controls.ts";
import { roleShows } from "../parts/evidence.ts";
import { roleSubject, roleValues } from "../parts/subjects.ts";
import { defineRule } from "../rule.ts";
import { count, days, roleName, utc, verb } from "../words.ts";

/** Days without use after which a role for pods is told of. */
const idleDays = 90;

/** Whether IAM says that nobody used the role for so long. A role that is younger was not there to be used. */
function isIdle({ lastUsed, createdAt }: IamRole, now: number): boolean {
  if (lastUsed === null || (createdAt !== null && days(createdAt, now) < idleDays)) return false;
  return lastUsed.at === null || days(lastUsed.at, now) >= idleDays;
}

/** Granted to service accounts, by configuration or by its trust policy. */
function isForPods(context: RuleContext, arn: string): boolean {
  return context.configuredFor(arn).length > 0 || context.mayAssume(arn).some(({ verdict }) => verdict === "allow");
}

/** Roles for service accounts that IAM has not seen in use. */
export const roleUnused = defineRule(
  {
    id: "role-unused",
    group: "roles",
    title: "A role for service accounts has not been used",
    severity: {
      low: "A container holds it and does not use it",
      info: "No container holds it",
    },
    means:
      "IAM has seen no use of the role for 90 days or more, and service accounts may take it. What is granted and not used is only of use to somebody else.",
    fix: {
      title: "Review ROLE_NAME, and close or delete it",
      words:
        "Ask its owner. Closing the trust policy first shows whether somebody misses it; jobs of a quarter or a year are the exception.",
      diff: null,
      commands: [
        {
          tool: "AWS CLI",
          text: `aws iam get-role --role-name ROLE_NAME --query Role.RoleLastUsed
aws iam generate-service-last-accessed-details --arn ROLE_ARN`,
        },
        { tool: "kubectl", text: "kubectl get serviceaccounts --all-namespaces -o yaml" },
        { tool: "Terraform", text: "# Remove aws_iam_role ROLE_NAME with its policies, annotations and associations." },
      ],
      check: {
        command: "aws iam get-role --role-name ROLE_NAME",
        expect: "There is no such role, or it has an owner who needs it",
      },
      alsoLetsIn: null,
    },
    needs: ["roles", "role-last-used", "serviceAccounts", "associations"],
    references: { facts: ["8.1"], pages: ["IAM User Guide: Refine permissions using last accessed information"] },
    controls: leftOver,
  },
  function* drafts(context) {
    for (const role of context.roles) {
      if (!isIdle(role, context.now) || !isForPods(context, role.arn)) continue;
      const containers = containersOf(context.carrying(role.arn));
      const at = role.lastUsed?.at ?? null;
      const since = at === null ? "in the time that IAM keeps" : `for ${days(at, context.now)} days`;
      const held =
        containers === 0
          ? "no container holds it"
          : `${count(containers, "container")} ${verb(containers, "carries", "carry")} it`;
      yield {
        subject: roleSubject(role.arn),
        severity: containers > 0 ? "low" : "info",
        text: `${roleName(role.arn)} has not been used ${since}, and ${held}`,
        evidence: [
          roleShows(
            context.estate,
            role.account,
            at === null
              ? "RoleLastUsed is empty"
              : `RoleLastUsed is ${utc(at)} in ${role.lastUsed?.region ?? "a Region that is not told"}`,
          ),
        ],
        containers,
        certainty: "likely",
        values: roleValues(role.arn),
      };
    }
  },
);
