import { providerArn, roleArn } from "../../build/arn.ts";
import { podIdentityTrust, principalTrust, type Statement, serviceTrust, webIdentityTrust } from "../../build/iam.ts";
import { type IssuerName, issuers } from "./company.ts";

/** Statements of the company's trust policies, right and wrong, in few words. */

export interface IrsaOptions {
  /** Account of the role, where the provider has to be registered. */
  readonly account: string;
  /** Absent: `StringEquals`. */
  readonly operator?: string;
  /** Absent: `sts.amazonaws.com`; null: no condition on the audience. */
  readonly audience?: string | null;
}

/** Service accounts (`namespace:name`) of a cluster; none: every service account of it. */
export const irsaIn = (options: IrsaOptions, cluster: IssuerName, ...subjects: readonly string[]): Statement =>
  webIdentityTrust({ ...options, issuer: issuers[cluster], ...(subjects.length > 0 ? { subjects } : {}) });

/** Refuses service accounts that another statement lets in. */
export const notFor = (cluster: IssuerName, ...subjects: readonly string[]): Statement => ({
  Sid: "CleanersMayNot",
  Effect: "Deny",
  Principal: "*",
  Action: "sts:AssumeRoleWithWebIdentity",
  Condition: {
    StringEquals: {
      [`${issuers[cluster].replace("https://", "")}:sub`]: subjects.map((one) => `system:serviceaccount:${one}`),
    },
  },
});

/** EKS Pod Identity; with a namespace: only where the session tag says it. */
export const pods = (namespace?: string): Statement =>
  podIdentityTrust(
    namespace ? { condition: { StringEquals: { "aws:RequestTag/kubernetes-namespace": namespace } } } : {},
  );

/** As many write it by hand: without `sts:TagSession`. */
export const podsUntagged = podIdentityTrust({ tagSession: false });

export const service = (name: string): Statement => serviceTrust(`${name}.amazonaws.com`);

/** Another role; with an external id it may pass session tags on, as Pod Identity's second hop does. */
export function anotherRole(account: string, name: string, externalId?: string): Statement {
  const statement = principalTrust(roleArn(account, name));
  if (!externalId) return statement;
  return {
    ...statement,
    Action: ["sts:AssumeRole", "sts:TagSession"],
    Condition: { StringEquals: { "sts:ExternalId": externalId } },
  };
}

/** Whoever the other account lets. */
export const wholeAccount = (account: string, condition?: NonNullable<Statement["Condition"]>): Statement =>
  principalTrust(`arn:aws:iam::${account}:root`, condition);

/** Pipelines of a code host. */
export const pipeline = (account: string, repository: string): Statement => ({
  Effect: "Allow",
  Principal: { Federated: providerArn(account, "token.actions.githubusercontent.com") },
  Action: "sts:AssumeRoleWithWebIdentity",
  Condition: {
    StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" },
    StringLike: { "token.actions.githubusercontent.com:sub": `repo:${repository}:*` },
  },
});

/** People through single sign-on. */
export const people = (account: string): Statement => ({
  Effect: "Allow",
  Principal: { Federated: `arn:aws:iam::${account}:saml-provider/AWSSSO_1f0e2d3c4b5a6978_DO_NOT_DELETE` },
  Action: ["sts:AssumeRoleWithSAML", "sts:TagSession"],
  Condition: { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } },
});
