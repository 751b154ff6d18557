import { tellingReason } from "../../credentials/grant.ts";
import type { TrustVerdict } from "../../trust/types.ts";
import type { Cohort } from "../context/workloads.ts";
import { misconfigured } from "../controls.ts";
import { byConsequence, consequenceOf, outcomesOf } from "../parts/consequence.ts";
import { roleShows } from "../parts/evidence.ts";
import { editTrust, podIdentityTrust, trustCheck } from "../parts/fixes.ts";
import { associationRule } from "../parts/per-association.ts";
import { sessionTagKeys } from "../parts/session-tag-keys.ts";
import { roleName } from "../words.ts";

/** The verdict on a pod that is refused for its own name or uid, which the association does not tell. */
function refusedFor(cohorts: readonly Cohort[]): TrustVerdict | null {
  const verdicts = cohorts.map(({ resolution }) => resolution.podIdentity?.trust ?? null);
  return verdicts.find((verdict) => verdict?.verdict === "deny") ?? null;
}

/** Associations whose role does not let EKS Pod Identity in for their service account. */
export const podIdentityTrustRefuses = associationRule(
  {
    id: "pod-identity-trust-refuses",
    group: "pod-identity",
    title: "The trust policy refuses the association's service account",
    severity: byConsequence,
    means:
      "The association is there and the role's trust policy does not let EKS Pod Identity in for it: another principal, a session tag that names another namespace or cluster, a Deny. EKS Auth answers AccessDeniedException without naming the condition.",
    fix: {
      title: "Let the trust policy of ROLE_NAME take in NAMESPACE/SERVICE_ACCOUNT of CLUSTER",
      words: "The evidence names the statement that is nearest and what does not fit. No restart is needed.",
      diff: null,
      commands: [
        editTrust,
        {
          tool: "eksctl",
          text: "eksctl get podidentityassociation --region REGION --cluster CLUSTER --namespace NAMESPACE",
        },
        podIdentityTrust,
      ],
      check: trustCheck,
      alsoLetsIn: "Every association that names the role, where no condition narrows it",
    },
    needs: ["associations", "roles", "eks"],
    references: {
      facts: ["8.3", "11.3"],
      pages: ["Amazon EKS User Guide: Grant Pods access to AWS resources based on tags"],
    },
    controls: misconfigured,
  },
  ({ association, role, trust, cohorts }, { estate }) => {
    if (role?.kind !== "read" || trust === null) return null;
    // A rule of its own tells of session tags that are switched off.
    if (association.disableSessionTags && sessionTagKeys(role.role).length > 0) return null;
    const refused = trust.verdict === "deny" ? trust : refusedFor(cohorts);
    if (refused === null || refused.reason.code === "missing-tag-session") return null;
    const { namespace, serviceAccount } = association;
    const why = tellingReason(refused);
    return {
      text: `${roleName(role.role.arn)} does not let in the association of ${namespace}/${serviceAccount} (${why.code.replaceAll("-", " ")})${cohorts.length === 0 ? "" : `; ${outcomesOf(cohorts)}`}`,
      severity: consequenceOf(cohorts),
      evidence: [roleShows(estate, role.role.account, why.text)],
    };
  },
);
