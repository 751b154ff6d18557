import { isComplete } from "../coverage.ts";
import type { AccountIndex } from "../inventory/account-index.ts";
import { issuerName, parseRoleArn, providerArn } from "../inventory/arn.ts";
import type { ClusterIndex } from "../inventory/cluster-index.ts";
import type { Estate } from "../inventory/estate.ts";
import { evaluateTrust } from "../trust/evaluate.ts";
import type { TrustVerdict } from "../trust/types.ts";
import { webIdentityContext } from "../trust/web-identity.ts";
import { type Check, type Grant, noGrant, tellingReason } from "./grant.ts";
import { trustPolicyOf } from "./role-trust.ts";

export interface WebIdentityClaim {
  readonly roleArn: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  /** null: the API server's own audience. */
  readonly audience: string | null;
}

export function subjectOf(namespace: string, serviceAccount: string): string {
  return `system:serviceaccount:${namespace}:${serviceAccount}`;
}

function refused(
  roleArn: string | null,
  errorCode: string,
  code: string,
  text: string,
  rest: Partial<Grant> = {},
): Grant {
  return { ...noGrant, ...rest, granted: false, errorCode, roleArn, why: { code, text } };
}

function untold(
  roleArn: string | null,
  code: string,
  text: string,
  lift: string | null,
  rest: Partial<Grant> = {},
): Grant {
  return { ...noGrant, ...rest, granted: null, roleArn, why: { code, text }, lift };
}

function providerCheck(account: AccountIndex, arn: string): Check {
  if (account.providers.has(arn)) {
    return {
      ok: true,
      why: { code: "provider-registered", text: `Registered in ${account.inventory.account}` },
      lift: null,
    };
  }
  const read = account.inventory.oidcProviders.coverage;
  return isComplete(account.inventory.oidcProviders)
    ? {
        ok: false,
        why: {
          code: "provider-missing",
          text: `Account ${account.inventory.account} has no OIDC provider for the cluster's issuer`,
        },
        lift: null,
      }
    : {
        ok: null,
        why: {
          code: "provider-not-read",
          text: `OIDC providers of ${account.inventory.account} were not read: ${read.reason ?? read.status}`,
        },
        lift: read.lift,
      };
}

function audienceCheck(account: AccountIndex, arn: string, audience: string | null): Check {
  const clientIds = account.providers.get(arn)?.clientIds ?? [];
  if (audience !== null && clientIds.includes(audience)) {
    return {
      ok: true,
      why: { code: "audience-registered", text: `${audience} is among the provider's client ids` },
      lift: null,
    };
  }
  const said = audience ?? "the API server's own audience";
  // What the API server calls itself is not read; it is none of the audiences that AWS uses for STS.
  const mayBeOwn = audience === null && clientIds.some((id) => !id.startsWith("sts."));
  return {
    ok: mayBeOwn ? null : false,
    why: {
      code: "audience-not-registered",
      text: `The token is for ${said}; the provider's client ids are ${clientIds.join(", ") || "none"}`,
    },
    lift: null,
  };
}

function byTrust(verdict: TrustVerdict, roleArn: string, rest: Partial<Grant>): Grant {
  if (verdict.verdict === "allow") {
    return { ...noGrant, ...rest, granted: true, roleArn, trust: verdict, why: tellingReason(verdict) };
  }
  const granted = verdict.verdict === "deny" ? false : null;
  return {
    ...noGrant,
    ...rest,
    granted,
    errorCode: granted === false ? "AccessDenied" : null,
    roleArn,
    trust: verdict,
    why: tellingReason(verdict),
  };
}

/**
 * Would STS answer AssumeRoleWithWebIdentity with credentials? Checks role ARN, role, provider in the role's account, client
 * ids, then the trust policy, as STS does (domain facts 8.1, 11.2). Service control policies are not part of it.
 */
export function grantWebIdentity(estate: Estate, index: ClusterIndex, claim: WebIdentityClaim): Grant {
  const arn = parseRoleArn(claim.roleArn);
  if (!arn) {
    return refused(
      null,
      "ValidationError",
      "malformed-role-arn",
      `“${claim.roleArn}” is no role ARN; it is injected all the same and STS refuses it`,
    );
  }
  const issuer = index.inventory.eks.items[0]?.issuer ?? null;
  const account = estate.accounts.get(arn.account);
  if (!account) {
    return untold(
      claim.roleArn,
      "role-account-not-read",
      `The role is in account ${arn.account}, which is not read`,
      `Read IAM of account ${arn.account}`,
    );
  }
  const role = account.roles.get(claim.roleArn) ?? null;
  const rolesRead = account.inventory.roles.coverage;
  if (issuer === null) {
    const read = index.inventory.eks.coverage;
    return untold(
      claim.roleArn,
      "issuer-not-known",
      `The cluster's issuer is not known: ${read.reason ?? "the cluster has none in EKS"}`,
      read.lift,
      { role },
    );
  }
  const providerName = providerArn(arn.partition, arn.account, issuer);
  const provider = providerCheck(account, providerName);
  if (provider.ok !== true) {
    return provider.ok === false
      ? { ...refused(claim.roleArn, "InvalidIdentityToken", provider.why.code, provider.why.text, { role, provider }) }
      : untold(claim.roleArn, provider.why.code, provider.why.text, provider.lift, { role, provider });
  }
  const audience = audienceCheck(account, providerName, claim.audience);
  if (audience.ok !== true) {
    const checks = { role, provider, audience };
    return audience.ok === false
      ? refused(claim.roleArn, "InvalidIdentityToken", audience.why.code, audience.why.text, checks)
      : untold(claim.roleArn, audience.why.code, audience.why.text, audience.lift, checks);
  }
  if (role === null) {
    return isComplete(account.inventory.roles)
      ? refused(
          claim.roleArn,
          "AccessDenied",
          "role-missing",
          `Account ${arn.account} has no role ${arn.path.slice(1)}${arn.name}`,
          { provider, audience },
        )
      : untold(
          claim.roleArn,
          "role-not-read",
          `Roles of ${arn.account} were not read: ${rolesRead.reason ?? rolesRead.status}`,
          rolesRead.lift,
          { provider, audience },
        );
  }
  const verdict = evaluateTrust(trustPolicyOf(role), {
    action: "sts:AssumeRoleWithWebIdentity",
    principal: { Federated: providerName },
    ...webIdentityContext({
      issuer: issuerName(issuer),
      subject: subjectOf(claim.namespace, claim.serviceAccount),
      audience: claim.audience,
    }),
  });
  return byTrust(verdict, claim.roleArn, { role, provider, audience });
}
