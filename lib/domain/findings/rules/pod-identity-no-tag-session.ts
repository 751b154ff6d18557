import { misconfigured } from "../controls.ts";
import { byConsequence, consequenceOf, outcomesOf } from "../parts/consequence.ts";
import { roleShows } from "../parts/evidence.ts";
import { editTrust, podIdentityTrust } from "../parts/fixes.ts";
import { associationRule } from "../parts/per-association.ts";
import { roleName } from "../words.ts";

/** Associations whose role allows sts:AssumeRole without sts:TagSession. */
export const podIdentityNoTagSession = associationRule(
  {
    id: "pod-identity-no-tag-session",
    group: "pod-identity",
    title: "The trust policy lacks sts:TagSession",
    severity: byConsequence,
    means:
      "EKS Pod Identity tags every session, so the role has to allow sts:TagSession beside sts:AssumeRole for pods.eks.amazonaws.com. Without it EKS Auth refuses every pod of the association.",
    fix: {
      title: "Allow sts:TagSession in the trust policy of ROLE_NAME",
      words: "Put both actions into the statement for pods.eks.amazonaws.com; no restart is needed.",
      diff: '- "Action": "sts:AssumeRole"\n+ "Action": ["sts:AssumeRole", "sts:TagSession"]',
      commands: [editTrust, podIdentityTrust],
      check: {
        command: "kubectl -n NAMESPACE get pods -o name",
        expect: "A pod of the service account answers aws sts get-caller-identity with the role",
      },
      alsoLetsIn: null,
    },
    needs: ["associations", "roles"],
    references: {
      facts: ["2", "8.3"],
      pages: ["Amazon EKS User Guide: Create IAM role with trust policy required by EKS Pod Identity"],
    },
    controls: misconfigured,
  },
  ({ association, role, trust, cohorts }, { estate }) => {
    if (role?.kind !== "read" || trust?.verdict !== "deny" || trust.reason.code !== "missing-tag-session") return null;
    const { namespace, serviceAccount } = association;
    return {
      text: `${roleName(role.role.arn)} does not allow sts:TagSession, so the association of ${namespace}/${serviceAccount} gives nothing${cohorts.length === 0 ? "" : `; ${outcomesOf(cohorts)}`}`,
      severity: consequenceOf(cohorts),
      evidence: [roleShows(estate, role.role.account, trust.reason.text)],
    };
  },
);
