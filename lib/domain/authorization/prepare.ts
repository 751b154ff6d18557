import { type PreparedRequest, prepareRequest } from "../trust/request.ts";
import type { Ternary } from "../trust/ternary.ts";
import { type ActionTraits, traitsOf } from "./services.ts";
import type { AuthorizationPrincipal, AuthorizationRequest } from "./types.ts";

/** A request made ready for many policies. */
export interface PreparedAuthorization {
  readonly request: AuthorizationRequest;
  /** For actions, principals and conditions. */
  readonly prepared: PreparedRequest;
  readonly resource: string | null;
  readonly traits: ActionTraits;
  /** Is the resource in the principal's account? */
  readonly sameAccount: Ternary;
  readonly serviceLinkedRole: boolean;
}

/** Adds to the context what the principal and the resource tell; all other keys are not known. */
export function prepareAuthorization(request: AuthorizationRequest): PreparedAuthorization {
  const { principal, resource } = request;
  const traits = traitsOf(request.action);
  const owner = resourceAccount(request, traits.hasResourcePolicies);
  const { known, absent } = principalKeys(principal);
  const given = new Set(Object.keys(request.context).map((key) => key.toLowerCase()));
  const derived = Object.entries({ ...known, ...(owner === null ? {} : { "aws:ResourceAccount": owner }) });
  return {
    request,
    resource,
    traits,
    sameAccount: owner === null ? null : owner === principal.account,
    serviceLinkedRole: principal.kind === "role-session" && /:role\/aws-service-role\//.test(principal.arn),
    prepared: prepareRequest({
      action: request.action,
      principal: { AWS: callerOf(principal) },
      context: { ...Object.fromEntries(derived.filter(([key]) => !given.has(key.toLowerCase()))), ...request.context },
      unknownKeys: EVERY_KEY,
      absentKeys: [...absent, ...(request.absentKeys ?? [])],
    }),
  };
}

const EVERY_KEY: readonly string[] = ["*"];

/** The ARN by which a policy can name the caller itself: that of the session, where its name is known. */
export function callerOf({ kind, arn, account, sessionName }: AuthorizationPrincipal): string {
  if (kind === "user" || sessionName === null) return arn;
  const [, partition = "aws"] = arn.split(":");
  return `arn:${partition}:sts::${account}:assumed-role/${arn.split("/").at(-1) ?? ""}/${sessionName}`;
}

function principalKeys(principal: AuthorizationPrincipal): {
  readonly known: Readonly<Record<string, string>>;
  readonly absent: readonly string[];
} {
  const { kind, arn, account, tags } = principal;
  const user = kind === "user";
  const known: Record<string, string> = {
    "aws:PrincipalArn": arn,
    "aws:PrincipalAccount": account,
    "aws:PrincipalType": user ? "User" : "AssumedRole",
    "aws:PrincipalIsAWSService": "false",
  };
  if (user) known["aws:username"] = arn.split("/").at(-1) ?? "";
  const absent = user ? [] : ["aws:username"];
  if (tags === "not-read") return { known, absent };
  for (const [name, value] of Object.entries(tags)) known[`aws:PrincipalTag/${name}`] = value;
  return { known, absent: [...absent, "aws:PrincipalTag/*"] };
}

/** null: cannot be told. What has no resource, or none with a policy and no account in its ARN, is the caller's own affair. */
function resourceAccount(request: AuthorizationRequest, hasResourcePolicies: boolean): string | null {
  const { resource, principal } = request;
  if (request.resourceAccount) return request.resourceAccount;
  if (resource === "*") return principal.account;
  const named = resource?.split(":")[4] ?? "";
  if (/^\d{12}$/.test(named)) return named;
  const key = Object.entries(request.context).find(([name]) => name.toLowerCase() === "aws:resourceaccount")?.[1];
  if (typeof key === "string") return key;
  return hasResourcePolicies ? null : principal.account;
}
