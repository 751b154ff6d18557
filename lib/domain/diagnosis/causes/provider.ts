import type { Cause } from "./cause.ts";
import { callerIdentity, show } from "./commands.ts";

const check = [callerIdentity, "aws iam list-open-id-connect-providers shows the issuer, in the account of the role"];
const register = {
  tool: "eksctl",
  text: "eksctl utils associate-iam-oidc-provider --cluster <cluster> --region <region> --approve",
} as const;
const showProvider = {
  tool: "AWS CLI",
  text: "aws iam get-open-id-connect-provider --open-id-connect-provider-arn <provider-arn>",
} as const;

/** STS does not know or does not believe the issuer of the token (domain facts 8.1, 11.2). */
export const providerCauses = [
  {
    id: "OIDC_PROVIDER_MISSING",
    family: "provider",
    title: "The cluster's issuer is not registered in the account of the role",
    meaning: "IAM has no OIDC provider for the issuer of the token in the account that owns the role.",
    decides: "The issuer of the message in the list of providers of the role's account",
    fix: ["Register the cluster's issuer as an IAM OIDC provider with the audience sts.amazonaws.com"],
    commands: [
      show.issuer,
      show.providers,
      register,
      {
        tool: "Terraform",
        text: 'resource "aws_iam_openid_connect_provider" "cluster" {\n  url            = aws_eks_cluster.this.identity[0].oidc[0].issuer\n  client_id_list = ["sts.amazonaws.com"]\n}',
      },
    ],
    check,
  },
  {
    id: "OIDC_PROVIDER_MISSING_OR_UNTRUSTED",
    family: "provider",
    title: "STS cannot validate the token: the provider is missing, or is not the token's",
    meaning:
      "The token was turned away before any trust policy was looked at: no provider fits its issuer, or its signature does not fit the keys of the issuer.",
    decides:
      "The iss claim of the token against the providers of the role's account, then the issuer's /keys against the token's kid",
    fix: [
      "Register the cluster's present issuer in the role's account; after a new issuer or new keys, restart the pods",
    ],
    commands: [show.issuer, show.providers, register],
    check,
  },
  {
    id: "OIDC_ISSUER_CHANGED",
    family: "provider",
    title: "The issuer has changed; IAM knows the old one",
    meaning:
      "The cluster was rebuilt or the issuer moved to another address. The provider and the trust policies still name the old one.",
    decides: "A provider in the list that looks like this issuer with another host or id",
    fix: ["Register the new issuer, and put it into the trust policies in place of the old one"],
    commands: [show.issuer, show.providers],
    check,
  },
  {
    id: "OIDC_THUMBPRINT",
    family: "provider",
    title: "The provider's thumbprint does not fit the issuer's certificate",
    meaning:
      "The certificate chains to no authority that AWS trusts by itself, so the registered thumbprint counts, and it is another one. EKS's own issuers are not checked by thumbprint.",
    decides: "The thumbprint list of the provider against the certificate at the top of the issuer's chain",
    fix: ["Set the provider's thumbprint to that of the top certificate of the issuer's chain"],
    commands: [
      showProvider,
      {
        tool: "AWS CLI",
        text: "aws iam update-open-id-connect-provider-thumbprint --open-id-connect-provider-arn <provider-arn> --thumbprint-list <thumbprint>",
      },
    ],
    check,
  },
  {
    id: "OIDC_KEYS_UNREACHABLE",
    family: "provider",
    title: "AWS cannot fetch the issuer's keys",
    meaning:
      "STS found the provider and could not read the issuer's discovery document or keys, or the key of the token is not among them.",
    decides:
      "<issuer>/.well-known/openid-configuration and its jwks_uri from outside the network, and the token's kid among the keys",
    fix: ["Make discovery document and keys public under the exact issuer, with the key that signs tokens now"],
    commands: [{ tool: "curl", text: "curl -s <issuer>/.well-known/openid-configuration" }, showProvider],
    check,
  },
  {
    id: "AUDIENCE_MISMATCH",
    family: "provider",
    title: "The provider does not list the token's audience",
    meaning: "The token's aud is not among the client ids of the IAM OIDC provider; no trust policy was looked at.",
    decides:
      "The provider's ClientIDList against the audience annotation of the service account and the projected volume",
    fix: [
      "Add the token's audience, sts.amazonaws.com by default, to the provider, or let the service account ask for a listed one",
    ],
    commands: [
      showProvider,
      {
        tool: "AWS CLI",
        text: "aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn <provider-arn> --client-id sts.amazonaws.com",
      },
      show.serviceAccount,
    ],
    check,
  },
] as const satisfies readonly Cause[];
