import { misconfigured } from "../controls.ts";
import { byConsequence, outcomesOf } from "../parts/consequence.ts";
import { editTrust, scopedTrust, trustCheck } from "../parts/fixes.ts";
import { refusedRoleRule } from "../parts/per-refused-role.ts";
import { hitsOf } from "../parts/places.ts";
import { subjectCodes } from "../parts/refusal-codes.ts";
import { roleName } from "../words.ts";

/** Roles whose trust policy names another subject than the one that carries them. */
export const trustOtherSubject = refusedRoleRule(
  {
    id: "trust-other-subject",
    group: "trust",
    title: "A trust policy names another service account than the one that carries the role",
    severity: byConsequence,
    means:
      "The subject in the condition differs from the token's: another namespace, another name, another case, a character that cannot be seen. STS compares every character and answers AccessDenied.",
    fix: {
      title: "Name NAMESPACE/SERVICE_ACCOUNT in the trust policy of ROLE_NAME",
      words: "The comparison on the container's page marks the first character that differs.",
      diff: '+ "ISSUER:sub": "system:serviceaccount:NAMESPACE:SERVICE_ACCOUNT"',
      commands: [editTrust, scopedTrust],
      check: trustCheck,
      alsoLetsIn: null,
    },
    needs: ["roles", "oidcProviders", "eks", "pods"],
    references: { facts: ["8.1", "11.2"], pages: ["AWS re:Post: Troubleshoot IRSA errors"] },
    controls: misconfigured,
  },
  {
    matches: ({ why }) => subjectCodes.has(why.code),
    tell: ({ arn, cohorts, grant }) =>
      `${roleName(arn)} names another subject than that of ${hitsOf(cohorts)} (${grant.why.code.replaceAll("-", " ")}); ${outcomesOf(cohorts)}`,
  },
);
