import { misconfigured } from "../controls.ts";
import { byConsequence, outcomesOf } from "../parts/consequence.ts";
import { editTrust, scopedTrust, trustCheck } from "../parts/fixes.ts";
import { refusedRoleRule } from "../parts/per-refused-role.ts";
import { hitsOf } from "../parts/places.ts";
import { audienceCodes } from "../parts/refusal-codes.ts";
import { roleName } from "../words.ts";

/** Roles that ask for another audience than the tokens have that are shown to them. */
export const trustOtherAudience = refusedRoleRule(
  {
    id: "trust-other-audience",
    group: "trust",
    title: "A trust policy asks for another audience than the token has",
    severity: byConsequence,
    means:
      "The token's audience is the one of the service account's annotation, or sts.amazonaws.com. The policy asks for another, often the one of another partition, so STS refuses every token that the pods have.",
    fix: {
      title: "Let the trust policy of ROLE_NAME ask for the audience that the token has",
      words:
        "On EKS that is sts.amazonaws.com in every partition, unless the service account's audience annotation says otherwise.",
      diff: '+ "ISSUER:aud": "sts.amazonaws.com"',
      commands: [
        editTrust,
        { tool: "kubectl", text: "kubectl -n NAMESPACE get serviceaccount SERVICE_ACCOUNT -o yaml" },
        scopedTrust,
      ],
      check: trustCheck,
      alsoLetsIn: null,
    },
    needs: ["roles", "oidcProviders", "eks", "pods"],
    references: { facts: ["8.1", "11.2"], pages: ["AWS re:Post: Troubleshoot IRSA errors"] },
    controls: misconfigured,
  },
  {
    matches: ({ why }) => audienceCodes.has(why.code),
    tell: ({ arn, cohorts }) =>
      `${roleName(arn)} asks for another audience than the token of ${hitsOf(cohorts)} has; ${outcomesOf(cohorts)}`,
  },
);
