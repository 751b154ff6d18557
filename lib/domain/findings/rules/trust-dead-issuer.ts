import { isComplete } from "../../coverage.ts";
import { misconfigured } from "../controls.ts";
import { byConsequence, consequenceOf, outcomesOf } from "../parts/consequence.ts";
import { readIn, useOf } from "../parts/evidence.ts";
import { editTrust, scopedTrust, trustCheck } from "../parts/fixes.ts";
import { refusalOf } from "../parts/per-refused-role.ts";
import { trustNoteRule } from "../parts/per-trust-note.ts";
import { count, listed, roleName } from "../words.ts";

/** Trust policies that name the issuer of a cluster that nobody knows. */
export const trustDeadIssuer = trustNoteRule(
  {
    id: "trust-dead-issuer",
    group: "trust",
    title: "A trust policy names the issuer of a cluster that is not there",
    severity: byConsequence,
    means:
      "A cluster that is rebuilt has a new issuer. Trust policies that name the old one let in none of its pods. If the old provider is still registered, the policy is a leftover that nobody watches; if the cluster is merely not part of the audit, nothing is wrong.",
    fix: {
      title: "Point the trust policy of ROLE_NAME to the issuer of today",
      words:
        "Replace the provider in the principal and the issuer in the condition keys, and remove the provider of the cluster that is gone.",
      diff: null,
      commands: [
        {
          tool: "AWS CLI",
          text: "aws eks describe-cluster --region REGION --name CLUSTER --query cluster.identity.oidc.issuer",
        },
        editTrust,
        scopedTrust,
      ],
      check: trustCheck,
      alsoLetsIn: null,
    },
    needs: ["roles", "oidcProviders", "eks"],
    references: {
      facts: ["8.1"],
      pages: [
        "Amazon EKS Best Practices Guide: Update the trust policies of IRSA roles for blue/green cluster upgrades",
      ],
    },
    controls: misconfigured,
  },
  {
    codes: ["dead-issuer"],
    tell: ({ role, notes, context }) => {
      const listing = context.estate.accounts.get(role.account)?.inventory.oidcProviders;
      const issuers = new Set(notes.map(({ issuer }) => issuer?.toLowerCase()));
      const registered = listing?.items.some(({ url }) => issuers.has(url.toLowerCase())) ?? false;
      const gone = listing !== undefined && isComplete(listing) && !registered;
      const refused = context.carrying(role.arn).filter((cohort) => refusalOf(cohort) !== null);
      const what = `${roleName(role.arn)} trusts ${listed(notes.map(({ issuer }) => issuer ?? ""))}, the issuer of no audited cluster`;
      return {
        text: `${what}${gone ? ", and the account has no such provider any more" : ""}${refused.length === 0 ? "" : `; ${outcomesOf(refused)}`}`,
        severity: consequenceOf(refused),
        certainty: gone ? "certain" : "possible",
        evidence: [
          ...(listing
            ? [
                readIn(
                  listing,
                  `${count(listing.items.length, "provider")} read, the issuer's is ${registered ? "" : "not "}among them`,
                ),
              ]
            : []),
          ...useOf(refused),
        ],
      };
    },
  },
);
