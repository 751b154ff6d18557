import { trustPolicyOf } from "../../credentials/role-trust.ts";
import { evaluateTargetTrust } from "../../trust/target-role.ts";
import { lookUpRole } from "../context/associations.ts";
import { misconfigured } from "../controls.ts";
import { byConsequence, consequenceOf, outcomesOf } from "../parts/consequence.ts";
import { roleShows } from "../parts/evidence.ts";
import { trustCheck } from "../parts/fixes.ts";
import { associationRule } from "../parts/per-association.ts";
import { roleName } from "../words.ts";

/** Associations whose target role is not there or does not trust their role. */
export const podIdentityTargetRefuses = associationRule(
  {
    id: "pod-identity-target-refuses",
    group: "pod-identity",
    title: "The target role of an association is not there or does not trust its role",
    severity: byConsequence,
    means:
      "With a target role EKS assumes the association's role first and the target role with it; the pod receives the target role's credentials only. If the second step fails, the pod gets nothing.",
    fix: {
      title: "Let the target role trust ROLE_ARN",
      words:
        "The target role needs sts:AssumeRole for the association's role, with the association's external id where it asks for one.",
      diff: '+ "Principal": { "AWS": "ROLE_ARN" }',
      commands: [
        {
          tool: "AWS CLI",
          text: "aws eks describe-pod-identity-association --region REGION --cluster-name CLUSTER --association-id ASSOCIATION_ID",
        },
        {
          tool: "eksctl",
          text: "eksctl get podidentityassociation --region REGION --cluster CLUSTER --namespace NAMESPACE --service-account-name SERVICE_ACCOUNT",
        },
        {
          tool: "Terraform",
          text: `# Trust policy document of the target role.
statement {
  actions = ["sts:AssumeRole", "sts:TagSession"]
  principals {
    type        = "AWS"
    identifiers = ["ROLE_ARN"]
  }
}`,
        },
      ],
      check: trustCheck,
      alsoLetsIn: "Every association with the same role that names the target role",
    },
    needs: ["associations", "roles"],
    references: { facts: ["2"], pages: ["Amazon EKS API Reference: PodIdentityAssociation, targetRoleArn"] },
    controls: misconfigured,
  },
  ({ association, role, cohorts }, { estate }) => {
    const { targetRoleArn: target, roleArn, namespace, serviceAccount } = association;
    if (target === null || roleArn === null || role?.kind === "missing") return null;
    const found = lookUpRole(estate, target);
    const outcome = cohorts.length === 0 ? "" : `; ${outcomesOf(cohorts)}`;
    if (found.kind === "missing") {
      return {
        text: `There is no role ${roleName(target)}, the target of the association of ${namespace}/${serviceAccount}${outcome}`,
        severity: consequenceOf(cohorts),
      };
    }
    if (found.kind !== "read") return null;
    const verdict = evaluateTargetTrust(trustPolicyOf(found.role), {
      roleArn,
      externalId: association.externalId,
      sessionTags: !association.disableSessionTags,
    });
    if (verdict.verdict !== "deny") return null;
    return {
      text: `${roleName(target)}, the target of the association of ${namespace}/${serviceAccount}, does not trust ${roleName(roleArn)}${outcome}`,
      severity: consequenceOf(cohorts),
      evidence: [roleShows(estate, found.role.account, verdict.reason.text)],
    };
  },
);
