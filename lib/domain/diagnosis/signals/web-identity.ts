import type { PhraseRule } from "./signal.ts";

/** What STS says to AssumeRoleWithWebIdentity (domain facts 11.2). */
export const webIdentityPhrases = [
  {
    code: "sts-web-identity-refused",
    any: [
      "not authorized to perform sts:assumerolewithwebidentity",
      "not authorized to perform: sts:assumerolewithwebidentity",
      "(accessdenied) when calling the assumerolewithwebidentity",
    ],
  },
  { code: "provider-not-found", any: ["no openidconnect provider found"] },
  { code: "audience-refused", any: ["incorrect token audience"] },
  {
    code: "verification-key",
    any: [
      "retrieve verification key from your identity provider",
      "idpcommunicationerror",
      "error communicating with your identity provider",
      "could not reach the identity provider",
    ],
  },
  { code: "thumbprint", any: ["match configured thumbprint", "matches configured thumbprint", "thumbprint mismatch"] },
  {
    code: "token-not-validated",
    any: [
      "web identity token provided could not be validated",
      "web identity token that was passed could not be validated",
      "identity token provided is invalid",
    ],
  },
  { code: "token-claim-missing", any: ["missing a required claim"] },
  {
    code: "token-no-jwt",
    any: [
      "is not a valid jwt",
      "provided token is not a jwt",
      "id token provided is not valid",
      "token is not a valid json web token",
      "is not a login with amazon token",
      "provider found in your account for kubernetes/serviceaccount",
    ],
  },
  { code: "token-rejected", any: ["idprejectedclaim", "identity provider rejected"] },
  {
    code: "token-expired",
    any: [
      "token expired: current date/time",
      "the token included in the request is expired: current date/time",
      "identity token has expired",
      "identity token is expired",
      "id token is expired",
      "web identity token that was passed is expired",
      "jwt is expired",
      "token is expired by",
      "token file expired",
      "(expiredtokenexception) when calling the assumerolewithwebidentity",
    ],
  },
  { code: "token-not-yet-valid", any: ["token is not valid yet", "token used before issued", "nbf claim"] },
  { code: "invalid-identity-token", any: ["invalididentitytoken"] },
  {
    code: "role-arn-invalid",
    any: ["request arn is invalid", "role arn is invalid", "invalid role arn"],
  },
  {
    code: "role-arn-constraint",
    any: ["failed to satisfy constraint", "webidentityinput.rolearn"],
    pattern: /rolearn\W{1,4}failed to satisfy|webidentityinput\.rolearn/,
  },
  {
    code: "policy-arn-as-role",
    any: ["role-arn", "role_arn", "rolearn"],
    pattern: /role[-_]?arn\W{1,8}arn:aws[a-z-]{0,12}:iam::[^:\s]{0,20}:policy\//,
  },
  { code: "session-too-long", any: ["requested durationseconds exceeds"] },
  { code: "packed-policy", any: ["packedpolicytoolarge", "packed policy size", "packed size of session policy"] },
  {
    code: "web-identity-used",
    any: ["assumerolewithwebidentity", "webidentityerr", "web_identity_token_file", "web identity token"],
  },
] as const satisfies readonly PhraseRule[];
