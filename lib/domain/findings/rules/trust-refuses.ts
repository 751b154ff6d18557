import { misconfigured } from "../controls.ts";
import { byConsequence, outcomesOf } from "../parts/consequence.ts";
import { editTrust, scopedTrust, trustCheck } from "../parts/fixes.ts";
import { refusedRoleRule } from "../parts/per-refused-role.ts";
import { hitsOf } from "../parts/places.ts";
import { audienceCodes, subjectCodes } from "../parts/refusal-codes.ts";
import { roleName } from "../words.ts";

/** Notes on a policy's text whose own rules tell of the containers that are refused. */
const toldByNotes: ReadonlySet<string> = new Set(["dead-issuer", "wildcard-in-equals"]);

/** Roles that no statement opens to the service accounts that carry them. */
export const trustRefuses = refusedRoleRule(
  {
    id: "trust-refuses",
    group: "trust",
    title: "No statement of the trust policy lets in the service account that carries the role",
    severity: byConsequence,
    means:
      "The role is in the pod's spec and its trust policy was written for somebody else: another cluster's issuer, another kind of principal, a condition that the token does not meet. STS answers AccessDenied.",
    fix: {
      title: "Let NAMESPACE/SERVICE_ACCOUNT in by the trust policy of ROLE_NAME",
      words: "Add a statement for the cluster's provider and the service account, or take the role away from it.",
      diff: null,
      commands: [
        editTrust,
        {
          tool: "eksctl",
          text: "eksctl create iamserviceaccount --region REGION --cluster CLUSTER --namespace NAMESPACE --name SERVICE_ACCOUNT --role-only --approve",
        },
        scopedTrust,
      ],
      check: trustCheck,
      alsoLetsIn: null,
    },
    needs: ["roles", "oidcProviders", "eks", "pods"],
    references: { facts: ["8.1", "8.2", "11.2"], pages: ["AWS re:Post: Troubleshoot IRSA errors"] },
    controls: misconfigured,
  },
  {
    matches: ({ why, trust, role }, _cohort, context) => {
      if (trust?.verdict !== "deny" || why.code === "explicit-deny") return false;
      if (subjectCodes.has(why.code) || audienceCodes.has(why.code)) return false;
      return role === null || !context.notesOf(role).some(({ code }) => toldByNotes.has(code));
    },
    tell: ({ arn, cohorts, grant }) =>
      `${roleName(arn)} does not let in ${hitsOf(cohorts)} (${grant.why.code.replaceAll("-", " ")}); ${outcomesOf(cohorts)}`,
  },
);
