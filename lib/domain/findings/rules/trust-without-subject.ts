import { trustBreadth } from "../controls.ts";
import { editTrust, scopedTrust, trustCheck } from "../parts/fixes.ts";
import { statementName, trustNoteRule } from "../parts/per-trust-note.ts";
import { count, listed, roleName } from "../words.ts";

/** Trust policies that do not name a service account. */
export const trustWithoutSubject = trustNoteRule(
  {
    id: "trust-without-subject",
    group: "trust",
    title: "A trust policy lets in every service account of a cluster",
    severity: {
      high: "Service accounts of an audited cluster may assume the role",
      medium: "No service account of an audited cluster may assume it today",
    },
    means:
      "Without a condition on the token's subject, or with one that only excludes some, every pod of the cluster may take the role, whatever its namespace: who may create a pod has the role's permissions.",
    fix: {
      title: "Name the service account in the trust policy of ROLE_NAME",
      words: "Ask for the subject with StringEquals, and for the audience besides.",
      diff: '+ "StringEquals": { "ISSUER:sub": "system:serviceaccount:NAMESPACE:SERVICE_ACCOUNT" }',
      commands: [editTrust, scopedTrust],
      check: trustCheck,
      alsoLetsIn: null,
    },
    needs: ["roles", "oidcProviders", "eks", "serviceAccounts"],
    references: {
      facts: ["8.1", "8.2"],
      pages: [
        "Amazon EKS Best Practices Guide: Scope the IAM role trust policy for IRSA to the service account name, namespace, and cluster",
      ],
    },
    controls: trustBreadth,
  },
  {
    codes: ["no-subject-condition", "negated-subject"],
    tell: ({ role, notes, may, context }) => ({
      text: `${roleName(role.arn)} names no service account in ${listed(notes.map(statementName))}; ${count(may, "service account")} may assume it and it is meant for ${context.configuredFor(role.arn).length}`,
      severity: may > 0 ? "high" : "medium",
    }),
  },
);
