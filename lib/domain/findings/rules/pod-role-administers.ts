import { containersOf } from "../context/workloads.ts";
import { trustBreadth } from "../controls.ts";
import { roleShows, useOf } from "../parts/evidence.ts";
import { administers, allowedBy } from "../parts/policy-actions.ts";
import { roleSubject, roleValues } from "../parts/subjects.ts";
import { defineRule } from "../rule.ts";
import { count, listed, roleName, verb } from "../words.ts";

/** Roles of pods that allow everything. */
export const podRoleAdministers = defineRule(
  {
    id: "pod-role-administers",
    group: "roles",
    title: "A role of pods allows everything in its account",
    severity: {
      critical: "Containers carry the role, and no permissions boundary is set",
      high: "It is meant for service accounts that no container runs as, or a permissions boundary is set",
    },
    means:
      "A policy of the role allows every action, or all of IAM, on every resource. Whoever takes over one of these containers, or may run a command in it, owns the account.",
    fix: {
      title: "Let ROLE_NAME allow only what its workload does",
      words:
        "The calls that CloudTrail shows are a first draft of the policy. Set a permissions boundary until it is narrowed.",
      diff: null,
      commands: [
        {
          tool: "AWS CLI",
          text: `aws iam list-attached-role-policies --role-name ROLE_NAME
aws iam list-role-policies --role-name ROLE_NAME
aws accessanalyzer start-policy-generation --policy-generation-details principalArn=ROLE_ARN`,
        },
        { tool: "kubectl", text: "kubectl get serviceaccounts --all-namespaces -o yaml" },
        {
          tool: "Terraform",
          text: `resource "aws_iam_role" "this" {
  name                 = "ROLE_NAME"
  permissions_boundary = aws_iam_policy.boundary.arn
}`,
        },
      ],
      check: {
        command: "aws iam list-attached-role-policies --role-name ROLE_NAME",
        expect: "AdministratorAccess and IAMFullAccess are not attached",
      },
      alsoLetsIn: null,
    },
    needs: ["roles", "role-policies", "serviceAccounts", "associations", "pods"],
    references: {
      facts: ["8.1"],
      pages: ["Amazon EKS Best Practices Guide: Grant least privileged access to applications"],
    },
    controls: { ...trustBreadth, "security-hub": ["IAM.1", "IAM.21"], "eks-best-practices": ["least-privilege"] },
  },
  function* drafts(context) {
    for (const role of context.roles) {
      const meant = context.configuredFor(role.arn).length;
      const cohorts = context.carrying(role.arn);
      if (meant === 0 && cohorts.length === 0) continue;
      const wide = (role.policies ?? []).filter(({ document }) =>
        administers((document === null ? null : allowedBy(document)) ?? []),
      );
      if (wide.length === 0) continue;
      const containers = containersOf(cohorts);
      const bounded = role.boundaryArn !== null;
      yield {
        subject: roleSubject(role.arn),
        severity: containers > 0 && !bounded ? "critical" : "high",
        text: `${roleName(role.arn)} allows everything by ${listed(wide.map(({ name }) => name))}${bounded ? " within a permissions boundary" : ""}, and ${count(containers, "container")} ${verb(containers, "carries", "carry")} it`,
        evidence: [
          ...wide.map(({ name }) =>
            roleShows(
              context.estate,
              role.account,
              `Policy ${name} allows every action, or all of IAM, on every resource`,
            ),
          ),
          ...useOf(cohorts),
        ],
        containers,
        concerned: cohorts,
        certainty: bounded ? "likely" : "certain",
        values: roleValues(role.arn),
      };
    }
  },
);
