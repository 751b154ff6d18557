import { containersOf } from "../context/workloads.ts";
import { misconfigured } from "../controls.ts";
import { byConsequence, consequenceOf, outcomesOf } from "../parts/consequence.ts";
import { useOf } from "../parts/evidence.ts";
import { editTrust, scopedTrust, trustCheck } from "../parts/fixes.ts";
import { refusalOf } from "../parts/per-refused-role.ts";
import { statementName, trustNoteRule } from "../parts/per-trust-note.ts";
import { listed, roleName } from "../words.ts";

/** Trust policies in which StringEquals meets a wildcard. */
export const trustLiteralWildcard = trustNoteRule(
  {
    id: "trust-literal-wildcard",
    group: "trust",
    title: "StringEquals takes a wildcard literally",
    severity: byConsequence,
    means:
      "Under StringEquals a * is the character *, and no service account has it in its name. The statement looks wide and lets in nobody; STS answers AccessDenied without saying why.",
    fix: {
      title: "Name the service account in the trust policy of ROLE_NAME",
      words: "Write the exact subject. StringLike would make the wildcard work, and let in more than is meant.",
      diff: '- "ISSUER:sub": "system:serviceaccount:NAMESPACE:*"\n+ "ISSUER:sub": "system:serviceaccount:NAMESPACE:SERVICE_ACCOUNT"',
      commands: [editTrust, scopedTrust],
      check: trustCheck,
      alsoLetsIn: null,
    },
    needs: ["roles", "pods"],
    references: { facts: ["8.2"], pages: ["IAM User Guide: IAM JSON policy elements: Condition operators"] },
    controls: misconfigured,
  },
  {
    codes: ["wildcard-in-equals"],
    tell: ({ role, notes, context }) => {
      const refused = context.carrying(role.arn).filter((cohort) => refusalOf(cohort) !== null);
      const what = `${roleName(role.arn)} has a literal wildcard in ${listed(notes.map(statementName))}, which lets in nobody`;
      return {
        text: containersOf(refused) === 0 ? what : `${what}; ${outcomesOf(refused)}`,
        severity: consequenceOf(refused),
        evidence: useOf(refused),
      };
    },
  },
);
