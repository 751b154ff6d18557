import type { Cause } from "./cause.ts";
import { callerIdentity, restart, show } from "./commands.ts";

const check = [callerIdentity, "CloudTrail shows AssumeRoleWithWebIdentity of the role without an error code"];

/** The role's trust policy does not let the token in, though STS took the token itself as good (domain facts 8.1, 8.2, 11.2). */
export const trustCauses = [
  {
    id: "TRUST_SUB_MISMATCH",
    family: "trust",
    title: "The trust policy names another subject than the token has",
    meaning:
      "The condition on <issuer>:sub does not match the token's subject, for service accounts system:serviceaccount:<namespace>:<service-account>. Every character counts.",
    decides:
      "Compare the :sub values of the trust policy with userName in the AssumeRoleWithWebIdentity event of CloudTrail",
    fix: ["Let the condition on <issuer>:sub be system:serviceaccount:<namespace>:<service-account>"],
    commands: [show.trust, show.refusals],
    check,
  },
  {
    id: "TRUST_SUB_NAMESPACE_MISMATCH",
    family: "trust",
    title: "The trust policy names the service account in another namespace",
    meaning: "A subject holds namespace and name. The role was made for the same service account in another namespace.",
    decides: "The third part of the :sub value in the trust policy against the namespace of the pod",
    fix: ["Put the pod's namespace into the condition on <issuer>:sub, or run the pod in the namespace that was meant"],
    commands: [show.trust, show.podEnv],
    check,
  },
  {
    id: "TRUST_CONDITION_KEY_WRONG",
    family: "trust",
    title: "A condition of the trust policy stands under the wrong key",
    meaning:
      "The subject stands under <issuer>:aud, the audience under <issuer>:sub, or the key carries https:// or another issuer. Such a condition never matches.",
    decides: "The keys in the Condition block: <issuer>:sub holds the subject, <issuer>:aud holds sts.amazonaws.com",
    fix: ["Write the subject under <issuer>:sub and the audience under <issuer>:aud, the issuer without https://"],
    commands: [show.trust, show.issuer],
    check,
  },
  {
    id: "TRUST_PROVIDER_ARN_WRONG",
    family: "trust",
    title: "The trust policy names a provider that is not the cluster's",
    meaning:
      "Principal.Federated has a typing error, another cluster's id, or the parts of the host in the wrong order. The provider itself exists, else STS would say so.",
    decides: "Principal.Federated letter by letter against the cluster's issuer and the list of providers",
    fix: ["Set Principal.Federated to the ARN of the provider, as list-open-id-connect-providers prints it"],
    commands: [show.trust, show.issuer, show.providers],
    check,
  },
  {
    id: "TRUST_SUB_WILDCARD_STRINGEQUALS",
    family: "trust",
    title: "A wildcard stands under StringEquals",
    meaning: "StringEquals takes * and ? as themselves, so a subject with a wildcard matches no token.",
    decides: "A * in a value under StringEquals in the trust policy",
    fix: ["Move the :sub condition to StringLike, or write the whole subject"],
    commands: [show.trust],
    check,
  },
  {
    id: "TRUST_PROVIDER_WRONG_ACCOUNT",
    family: "trust",
    title: "The trust policy names the provider in another account than the role's",
    meaning:
      "The provider must be registered in the account that owns the role, and the trust policy must name that one.",
    decides: "The account id in Principal.Federated against the account id of the role",
    fix: ["Register the cluster's issuer in the role's account and name that provider in the trust policy"],
    commands: [show.trust, show.providers],
    check,
  },
  {
    id: "TRUST_REGION_WRONG",
    family: "trust",
    title: "The trust policy was copied with another Region in it",
    meaning: "Principal.Federated and the condition keys name an issuer host of another Region than the cluster's.",
    decides: "The Region in oidc.eks.<region>.amazonaws.com, in Principal.Federated and in both condition keys",
    fix: ["Put the cluster's issuer into Principal.Federated and into the condition keys"],
    commands: [show.trust, show.issuer],
    check,
  },
  {
    id: "TRUST_MULTI_CLUSTER_ONE_STATEMENT",
    family: "trust",
    title: "Several clusters share one statement of the trust policy",
    meaning:
      "Conditions in one statement must all hold. A token has the keys of its own issuer only, so two issuers in one statement match none.",
    decides: "Condition keys of more than one issuer in the same statement",
    fix: ["Give each cluster a statement of its own"],
    commands: [show.trust],
    check,
  },
  {
    id: "TRUST_SUB_CASE",
    family: "trust",
    title: "The subject differs in upper and lower case only",
    meaning: "StringEquals and StringLike tell upper from lower case; the token has the spelling of its issuer.",
    decides:
      "The spelling of organisation, repository or service account in CloudTrail's userName against the trust policy",
    fix: ["Write the subject as the token has it"],
    commands: [show.trust, show.refusals],
    check,
  },
  {
    id: "TRUST_AUDIENCE_CONDITION",
    family: "trust",
    title: "The trust policy asks for another audience than the token has",
    meaning: "The provider knows the token's audience, the condition on <issuer>:aud asks for another.",
    decides: "The :aud value of the trust policy against the audience annotation of the service account",
    fix: [
      "Let the condition on <issuer>:aud be the token's audience, sts.amazonaws.com unless the service account says otherwise",
    ],
    commands: [show.trust, show.serviceAccount],
    check,
  },
  {
    id: "ROLE_MISSING",
    family: "trust",
    title: "The role does not exist under this name",
    meaning:
      "STS answers for a role that is not there as for one that does not trust the token, so that nobody can find out roles by asking.",
    decides: "get-role on the exact ARN of the annotation, account and path included",
    fix: ["Annotate the service account with the ARN of a role that exists, then restart the pods"],
    commands: [show.serviceAccount, { tool: "AWS CLI", text: "aws iam get-role --role-name <role>" }, restart],
    check,
  },
  {
    id: "IAM_PROPAGATION",
    family: "trust",
    title: "The role or its trust policy is too new",
    meaning: "IAM's changes take seconds, seldom a minute, to be known everywhere; until then STS refuses.",
    decides:
      "The time since the role or the trust policy was changed: UpdateAssumeRolePolicy and CreateRole in CloudTrail of us-east-1",
    fix: ["Wait a minute and try again; let automation retry"],
    commands: [show.trust],
    check,
  },
  {
    id: "TRUST_WEB_IDENTITY_MISSING",
    family: "trust",
    title: "The trust policy has no statement for web identities",
    meaning:
      "No Allow statement is about sts:AssumeRoleWithWebIdentity with a Federated principal: the role is made for something else, an instance or EKS Pod Identity.",
    decides: "A statement with Principal.Federated and sts:AssumeRoleWithWebIdentity in the trust policy",
    fix: ["Add a statement for the cluster's provider, with conditions on <issuer>:sub and <issuer>:aud"],
    commands: [show.trust, show.issuer],
    check,
  },
  {
    id: "TRUST_UNKNOWN",
    family: "trust",
    title: "The trust policy refuses; what in it cannot be told from this text",
    meaning: "STS accepted the token and did not let it into the role. Its answer is the same for every reason.",
    decides: "The trust policy beside the token's iss, sub and aud",
    fix: ["Evaluate the trust policy against the token's claims, statement by statement"],
    commands: [show.trust, show.issuer, show.refusals],
    check,
  },
] as const satisfies readonly Cause[];
