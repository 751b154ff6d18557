import { trustBreadth } from "../controls.ts";
import type { Severity } from "../finding.ts";
import { editTrust, scopedTrust, trustCheck } from "../parts/fixes.ts";
import { statementName, trustNoteRule } from "../parts/per-trust-note.ts";
import { count, listed, roleName } from "../words.ts";

/** How far the widest pattern reaches, by what the note says of it. */
function reachOf(texts: readonly string[]): { readonly severity: Severity; readonly words: string } {
  if (texts.some((text) => text.includes("every service account of the cluster")))
    return { severity: "high", words: "every service account of the cluster" };
  if (texts.some((text) => text.includes("more than one namespace")))
    return { severity: "high", words: "service accounts of more than one namespace" };
  if (texts.some((text) => text.includes("every service account of namespace")))
    return { severity: "medium", words: "every service account of a namespace" };
  return { severity: "low", words: "several names of one namespace" };
}

/** Trust policies that name service accounts by a pattern. */
export const trustWildcardSubject = trustNoteRule(
  {
    id: "trust-wildcard-subject",
    group: "trust",
    title: "A trust policy lets in every service account that fits a pattern",
    severity: {
      high: "The pattern reaches over namespaces",
      medium: "The pattern takes in every service account of a namespace",
      low: "The pattern takes in several names of one namespace",
    },
    means:
      "StringLike with a * or ? on the subject takes in service accounts that do not exist yet. Whoever may create a service account and a pod with a fitting name has the role.",
    fix: {
      title: "Name the service accounts in the trust policy of ROLE_NAME",
      words: "Several names fit into one StringEquals; a role of its own for each application is better.",
      diff: null,
      commands: [editTrust, scopedTrust],
      check: trustCheck,
      alsoLetsIn: null,
    },
    needs: ["roles"],
    references: {
      facts: ["8.2"],
      pages: [
        "Amazon EKS Best Practices Guide: Scope the IAM role trust policy for IRSA to the service account name, namespace, and cluster",
      ],
    },
    controls: trustBreadth,
  },
  {
    codes: ["wildcard-subject"],
    tell: ({ role, notes, may, context }) => {
      const reach = reachOf(notes.map(({ text }) => text));
      return {
        text: `${roleName(role.arn)} lets in ${reach.words} by ${listed(notes.map(statementName))}; ${count(may, "service account")} may assume it now and it is meant for ${context.configuredFor(role.arn).length}`,
        severity: reach.severity,
      };
    },
  },
);
