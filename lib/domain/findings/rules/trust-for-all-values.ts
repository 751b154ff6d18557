import { trustBreadth } from "../controls.ts";
import { editTrust, scopedTrust, trustCheck } from "../parts/fixes.ts";
import { statementName, trustNoteRule } from "../parts/per-trust-note.ts";
import { listed, roleName } from "../words.ts";

/** Trust policies that test a claim with ForAllValues. */
export const trustForAllValues = trustNoteRule(
  {
    id: "trust-for-all-values",
    group: "trust",
    title: "ForAllValues on a claim also holds without the claim",
    severity: {
      high: "It stands on the subject",
      medium: "It stands on the audience only",
    },
    means:
      "ForAllValues asks that every value there is be in the list; where there is no value it holds. It is made for keys with many values. On sub or aud, which have one, it guards less than it seems to.",
    fix: {
      title: "Use plain StringEquals in the trust policy of ROLE_NAME",
      words: "Claims of a token have one value; no set operator is needed.",
      diff: '- "ForAllValues:StringEquals"\n+ "StringEquals"',
      commands: [editTrust, scopedTrust],
      check: trustCheck,
      alsoLetsIn: null,
    },
    needs: ["roles"],
    references: {
      facts: ["8.2", "12"],
      pages: ["IAM User Guide: Set operators for multivalued context keys"],
    },
    controls: trustBreadth,
  },
  {
    codes: ["for-all-values"],
    tell: ({ role, notes }) => {
      const onSubject = notes.some(({ text }) => text.includes(':sub"'));
      return {
        text: `${roleName(role.arn)} tests the ${onSubject ? "subject" : "audience"} with ForAllValues in ${listed(notes.map(statementName))}, which holds without the claim too`,
        severity: onSubject ? "high" : "medium",
      };
    },
  },
);
