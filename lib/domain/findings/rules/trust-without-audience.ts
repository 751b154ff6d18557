import { trustBreadth } from "../controls.ts";
import { editTrust, scopedTrust, trustCheck } from "../parts/fixes.ts";
import { statementName, trustNoteRule } from "../parts/per-trust-note.ts";
import { count, listed, roleName } from "../words.ts";

/** Trust policies that do not ask for an audience. */
export const trustWithoutAudience = trustNoteRule(
  {
    id: "trust-without-audience",
    group: "trust",
    title: "A trust policy does not ask for the token's audience",
    severity: {
      medium: "The provider accepts more than one audience",
      low: "The provider accepts one audience, or it is not among those read",
    },
    means:
      "Only the client ids of the OIDC provider then decide for whom a token has to be made. Tokens made for another audience of the list, for another purpose, are accepted as well.",
    fix: {
      title: "Ask for the audience in the trust policy of ROLE_NAME",
      words: "Add a StringEquals on aud beside the one on sub.",
      diff: '+ "StringEquals": { "ISSUER:aud": "sts.amazonaws.com" }',
      commands: [editTrust, scopedTrust],
      check: trustCheck,
      alsoLetsIn: null,
    },
    needs: ["roles", "oidcProviders"],
    references: { facts: ["8.1"], pages: ["Amazon EKS User Guide: Assign IAM roles to Kubernetes service accounts"] },
    controls: trustBreadth,
  },
  {
    codes: ["no-audience-condition"],
    tell: ({ role, notes, context }) => {
      const account = context.estate.accounts.get(role.account);
      const issuers = new Set(notes.map(({ issuer }) => issuer));
      const providers = account?.inventory.oidcProviders.items.filter(({ url }) => issuers.has(url)) ?? [];
      const audiences = Math.max(0, ...providers.map(({ clientIds }) => clientIds.length));
      return {
        text: `${roleName(role.arn)} does not ask for an audience in ${listed(notes.map(statementName))}; the provider accepts ${audiences === 0 ? "audiences that are not known" : count(audiences, "audience")}`,
        severity: audiences > 1 ? "medium" : "low",
      };
    },
  },
);
