import { misconfigured } from "../controls.ts";
import { byConsequence, consequenceOf, outcomesOf } from "../parts/consequence.ts";
import { roleShows } from "../parts/evidence.ts";
import { editTrust } from "../parts/fixes.ts";
import { associationRule } from "../parts/per-association.ts";
import { sessionTagKeys } from "../parts/session-tag-keys.ts";
import { count, listed, roleName } from "../words.ts";

/** Associations without session tags whose role asks for one. */
export const sessionTagsOff = associationRule(
  {
    id: "session-tags-off",
    group: "pod-identity",
    title: "Session tags are switched off, and the trust policy asks for them",
    severity: byConsequence,
    means:
      "An association with disableSessionTags sends none of the six tags. Conditions on aws:RequestTag then never hold, so statements that depend on them do not let the association in; policies that test aws:PrincipalTag stop working as well, and CloudTrail no longer names the pod.",
    fix: {
      title: "Send session tags again, or take the conditions out of ROLE_NAME",
      words: "Session tags are switched off against PackedPolicyTooLarge; a smaller session policy helps as well.",
      diff: null,
      commands: [
        {
          tool: "AWS CLI",
          text: "aws eks update-pod-identity-association --region REGION --cluster-name CLUSTER --association-id ASSOCIATION_ID --no-disable-session-tags",
        },
        editTrust,
        {
          tool: "Terraform",
          text: `resource "aws_eks_pod_identity_association" "this" {
  disable_session_tags = false
}`,
        },
      ],
      check: {
        command:
          "aws eks describe-pod-identity-association --region REGION --cluster-name CLUSTER --association-id ASSOCIATION_ID --query association.disableSessionTags",
        expect: "false",
      },
      alsoLetsIn: null,
    },
    needs: ["associations", "roles"],
    references: {
      facts: ["2", "8.3"],
      pages: ["Amazon EKS User Guide: Grant Pods access to AWS resources based on tags"],
    },
    controls: misconfigured,
  },
  ({ association, role, cohorts }, { estate }) => {
    if (!association.disableSessionTags || role?.kind !== "read") return null;
    const keys = sessionTagKeys(role.role);
    if (keys.length === 0) return null;
    const { namespace, serviceAccount } = association;
    return {
      text: `The association of ${namespace}/${serviceAccount} sends no session tags, and ${roleName(role.role.arn)} asks for ${listed(keys)}${cohorts.length === 0 ? "" : `; ${outcomesOf(cohorts)}`}`,
      severity: consequenceOf(cohorts),
      evidence: [
        roleShows(estate, role.role.account, `The trust policy has ${count(keys.length, "condition")} on session tags`),
      ],
    };
  },
);
