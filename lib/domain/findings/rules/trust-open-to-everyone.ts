import { trustBreadth } from "../controls.ts";
import { editTrust, scopedTrust, trustCheck } from "../parts/fixes.ts";
import { statementName, trustNoteRule } from "../parts/per-trust-note.ts";
import { listed, roleName } from "../words.ts";

/** Trust policies whose principal is everyone. */
export const trustOpenToEveryone = trustNoteRule(
  {
    id: "trust-open-to-everyone",
    group: "trust",
    title: "A trust policy lets in everyone",
    severity: {
      critical: "No condition limits it, or it allows all but those that NotPrincipal names",
      high: "Conditions are all that limits it",
    },
    means:
      "A principal of * is every identity in every AWS account. Without a condition anybody on the internet with an AWS account may take the role; with conditions everything depends on every one of them being right.",
    fix: {
      title: "Name who may assume ROLE_NAME",
      words: "Replace the principal by the provider, role or service that the role is for, and scope it by conditions.",
      diff: '- "Principal": "*"',
      commands: [editTrust, scopedTrust],
      check: trustCheck,
      alsoLetsIn: null,
    },
    needs: ["roles"],
    references: { facts: ["8.2"], pages: ["IAM User Guide: AWS JSON policy elements: Principal"] },
    controls: { ...trustBreadth, "security-hub": ["IAM.21"] },
  },
  {
    codes: ["any-principal", "not-principal-allow"],
    tell: ({ role, notes }) => {
      const open = notes.some(
        ({ code, text }) => code === "not-principal-allow" || text.includes("without any condition"),
      );
      return {
        text: `${roleName(role.arn)} lets in everyone by ${listed(notes.map(statementName))}, ${open ? "and no condition limits it" : "within its conditions only"}`,
        severity: open ? "critical" : "high",
      };
    },
  },
);
