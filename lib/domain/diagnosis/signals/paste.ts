import type { PhraseRule } from "./signal.ts";

/** Configuration that was pasted with the error: what is wrong in it can be read off. */
export const pastePhrases = [
  {
    code: "subject-under-aud",
    any: ["system:serviceaccount:"],
    pattern: /:aud\W{1,8}system:serviceaccount:/,
  },
  {
    code: "wildcard-under-equals",
    any: ["stringequals"],
    pattern: /stringequals\W{1,12}[^{}]{0,400}:sub\W{1,8}(?:system:serviceaccount:|repo:)[^"\s]{0,200}\*/,
  },
  {
    code: "provider-arn-mistyped",
    any: ["oidc-provider/"],
    pattern: /oidc-provider\/(?:https?:|oidc\.[a-z]{2}[a-z0-9-]{3,20}\.eks\.amazonaws)/,
  },
  {
    code: "policy-arn-annotated",
    any: ["eks.amazonaws.com/role-arn"],
    pattern: /eks\.amazonaws\.com\/role-arn\W{1,8}arn:aws[a-z-]{0,12}:iam::[^:\s]{0,20}:policy\//,
  },
] as const satisfies readonly PhraseRule[];
