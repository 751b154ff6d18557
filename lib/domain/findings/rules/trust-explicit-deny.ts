import { containersOf } from "../context/workloads.ts";
import { misconfigured } from "../controls.ts";
import { byConsequence, outcomesOf } from "../parts/consequence.ts";
import { editTrust, trustCheck } from "../parts/fixes.ts";
import { refusedRoleRule } from "../parts/per-refused-role.ts";
import { hitsOf } from "../parts/places.ts";
import { roleName, verb } from "../words.ts";

/** Roles whose trust policy denies a service account that carries them. */
export const trustExplicitDeny = refusedRoleRule(
  {
    id: "trust-explicit-deny",
    group: "trust",
    title: "A trust policy denies a service account that carries the role",
    severity: byConsequence,
    means:
      "A Deny that matches wins over every Allow. Either the denial is meant, and then the pods should not carry the role, or it reaches further than it was meant to.",
    fix: {
      title: "Narrow the Deny in ROLE_NAME, or take the role away from SERVICE_ACCOUNT",
      words: "Adding an Allow does not help.",
      diff: null,
      commands: [
        editTrust,
        {
          tool: "kubectl",
          text: "kubectl -n NAMESPACE annotate serviceaccount SERVICE_ACCOUNT eks.amazonaws.com/role-arn-",
        },
        {
          tool: "Terraform",
          text: `# In the trust policy document of the role: name whom the Deny is for.
statement {
  effect  = "Deny"
  actions = ["sts:AssumeRoleWithWebIdentity"]
}`,
        },
      ],
      check: trustCheck,
      alsoLetsIn: "Everyone else whom a narrower Deny leaves out",
    },
    needs: ["roles", "oidcProviders", "eks", "pods"],
    references: { facts: ["8.2"], pages: ["IAM User Guide: Policy evaluation logic"] },
    controls: misconfigured,
  },
  {
    matches: (grant) => grant.why.code === "explicit-deny",
    tell: ({ arn, cohorts }) =>
      `${roleName(arn)} denies ${hitsOf(cohorts)} by its trust policy, and ${verb(containersOf(cohorts), "it carries", "they carry")} the role; ${outcomesOf(cohorts)}`,
  },
);
