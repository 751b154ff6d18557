import { issuerName } from "../inventory/arn.ts";
import type { Reason } from "../reason.ts";
import { because } from "./reasons.ts";
import { quote } from "./show.ts";
import type { TrustRequest } from "./types.ts";

/** A projected token as STS sees it. */
export interface TokenClaims {
  /** Of the cluster, with or without `https://`. */
  readonly issuer: string;
  /** `system:serviceaccount:<namespace>:<name>` */
  readonly subject: string;
  /** null: not known. */
  readonly audience: string | null;
  /** When the call is made, in milliseconds since the epoch; without it the time is not known. */
  readonly at?: number;
}

export interface WebIdentity extends TokenClaims {
  /** ARN of the OIDC provider in the account of the roles that are asked for. */
  readonly provider: string;
}

/** Key families that hold facts of the call itself: address, endpoint, Region, time, session name, role, caller. */
const UNKNOWN: readonly string[] = ["aws:*", "sts:*", "iam:*", "ec2:*"];

/**
 * A call with a pod's token has no session tags, no external id and no source identity, and no AWS service makes it on
 * someone's behalf.
 */
const ABSENT: readonly string[] = [
  "aws:RequestTag/*",
  "aws:TagKeys",
  "aws:SourceArn",
  "aws:SourceAccount",
  "aws:SourceOrgID",
  "aws:SourceOrgPaths",
  "aws:CalledVia*",
  "sts:ExternalId",
  "sts:SourceIdentity",
  "sts:TransitiveTagKeys",
];

/**
 * The condition keys of AssumeRoleWithWebIdentity with a Kubernetes token (domain facts 8.1): `<issuer>:sub` and
 * `<issuer>:aud`. There is no `amr`, other claims are no keys. STS speaks HTTPS only. Of `aws:` and `sts:` keys that depend
 * on the call (aws:SourceIp, aws:SourceVpce, aws:RequestedRegion, sts:RoleSessionName, aws:PrincipalOrgID, ...) the value is
 * not known.
 */
export function webIdentityContext(
  token: TokenClaims,
): Required<Pick<TrustRequest, "context" | "unknownKeys" | "absentKeys">> {
  const issuer = issuerName(token.issuer);
  const { subject, audience, at } = token;
  return {
    context: {
      [`${issuer}:sub`]: subject,
      ...(audience !== null && { [`${issuer}:aud`]: audience }),
      "aws:SecureTransport": "true",
      ...(at !== undefined && {
        "aws:CurrentTime": new Date(at).toISOString(),
        "aws:EpochTime": String(Math.floor(at / 1000)),
      }),
    },
    unknownKeys: audience === null ? [...UNKNOWN, `${issuer}:aud`] : UNKNOWN,
    absentKeys: ABSENT,
  };
}

/** The whole request that STS judges for a token. */
export function webIdentityRequest(identity: WebIdentity): TrustRequest {
  return {
    action: "sts:AssumeRoleWithWebIdentity",
    principal: { Federated: identity.provider },
    ...webIdentityContext(identity),
  };
}

/**
 * What keeps STS from finding the provider for a role: it looks for the issuer in the account and partition of the role
 * (domain facts 8.1). Empty: nothing.
 */
export function providerProblems(provider: string, roleArn: string, issuer: string): Reason[] {
  const [, partition, account, url] = /^arn:([^:]*):iam::(\d{12}):oidc-provider\/(.+)$/s.exec(provider) ?? [];
  const [, rolePartition, roleAccount] = /^arn:([^:]*):iam::(\d{12}):role\//.exec(roleArn) ?? [];
  const pair = `${quote(provider)} and ${quote(roleArn)}`;
  const problems: Reason[] = [];
  if (url === undefined) return [because("principal-differs", `${quote(provider)} is not the ARN of an OIDC provider`)];
  if (partition !== rolePartition) problems.push(because("principal-other-partition", `${pair} are in two partitions`));
  if (account !== roleAccount) problems.push(because("principal-other-account", `${pair} are in two accounts`));
  if (url !== issuerName(issuer))
    problems.push(because("other-issuer", `${quote(provider)} is not the provider of ${quote(issuerName(issuer))}`));
  return problems;
}
