import type { Check, Grant } from "../../credentials/grant.ts";
import { subjectOf } from "../../credentials/grant-web-identity.ts";
import type { AccountIndex } from "../../inventory/account-index.ts";
import { roleLabel } from "../../inventory/arn.ts";
import type { Estate } from "../../inventory/estate.ts";
import type { Finding } from "./hop.ts";
import type { Subject } from "./subject.ts";

const rolesCall = "iam:GetAccountAuthorizationDetails";

function roleAccountOf(estate: Estate, grant: Grant): AccountIndex | undefined {
  const account = grant.roleArn?.split(":")[4];
  return account === undefined ? undefined : estate.accounts.get(account);
}

function fromCheck(
  hop: Finding["hop"],
  check: Check | null,
  source: { readonly readFrom: string; readonly listing: Finding["listing"] },
  otherwise = "Not asked",
): Finding {
  return check === null
    ? { hop, ok: null, found: otherwise, ...source }
    : { hop, ok: check.ok, found: check.why.text, ...source, lift: check.lift };
}

/** Errors that come before anybody looks at a trust policy. */
const notAsked: ReadonlySet<string> = new Set(["agent-unreachable", "token-missing", "ValidationError"]);

function trustFinding(grant: Grant, listing: Finding["listing"]): Finding {
  const base = { hop: "trust" as const, readFrom: rolesCall, listing };
  const verdict = grant.trust;
  if (verdict === null) {
    const earlier = grant.provider?.ok === false || grant.audience?.ok === false || notAsked.has(grant.errorCode ?? "");
    return {
      ...base,
      ok: earlier ? null : grant.granted,
      found: earlier ? "Not asked" : grant.why.text,
      lift: grant.lift,
    };
  }
  return {
    ...base,
    ok: verdict.verdict === "allow" ? true : verdict.verdict === "deny" ? false : null,
    found: verdict.reason.text,
    details: verdict.statements.flatMap((statement) =>
      statement.why.map((why) => `Statement ${statement.index}: ${why.text}`),
    ),
    comparisons: verdict.statements.flatMap((statement) => statement.comparisons),
  };
}

/** Refused exchanges that CloudTrail shows stand beside what refuses them. */
function withRefusals(finding: Finding, { evidence }: Subject): Finding {
  if (!evidence.refused) return finding;
  const count = evidence.records.reduce((sum, record) => sum + record.count, 0);
  const seen = `CloudTrail shows ${count} ${count === 1 ? "refusal" : "refusals"}`;
  return { ...finding, details: [seen, ...(finding.details ?? [])] };
}

function roleMeant(grant: Grant): Finding {
  const name = grant.roleArn === null ? "the role" : roleLabel(grant.roleArn);
  return {
    hop: "role-meant",
    ok: grant.granted === false ? null : grant.granted,
    found:
      grant.granted === true
        ? `${name} is handed out`
        : grant.role === null
          ? `${name} was not found or not read`
          : `${name} exists`,
    readFrom: rolesCall,
  };
}

/** The hops of a web identity, for the token that the container carries, or would carry (`audience` of the annotation). */
export function webIdentityFindings(
  estate: Estate,
  subject: Subject,
  grant: Grant,
  audience: string | null,
): Finding[] {
  const { pod, resolution } = subject;
  const mounted = resolution.injected.webIdentity?.token;
  const projected = mounted === undefined || mounted.kind === "token";
  const account = roleAccountOf(estate, grant);
  const provider: Check | null =
    grant.provider === null || grant.provider.ok !== true || grant.audience === null ? grant.provider : grant.audience;
  return [
    {
      hop: "token",
      ok: projected ? true : grant.granted === false ? false : null,
      found: projected
        ? `sub ${subjectOf(pod.namespace, pod.spec.serviceAccount)} · aud ${audience ?? "the API server's own"}`
        : grant.why.text,
      readFrom: "Projected volume of the pod",
      listing: subject.index.inventory.pods,
    },
    fromCheck(
      "oidc-provider",
      provider,
      { readFrom: "iam:GetOpenIDConnectProvider", listing: account?.inventory.oidcProviders },
      grant.why.text,
    ),
    withRefusals(trustFinding(grant, account?.inventory.roles), subject),
    roleMeant(grant),
  ];
}

/** The hops of Pod Identity. */
export function podIdentityFindings(estate: Estate, subject: Subject, grant: Grant): Finding[] {
  const roles = roleAccountOf(estate, grant)?.inventory.roles;
  const pods = subject.index.inventory.pods;
  return [
    fromCheck("agent", grant.agent, { readFrom: "DaemonSet eks-pod-identity-agent, pods", listing: pods }),
    withRefusals(trustFinding(grant, roles), subject),
    roleMeant(grant),
    ...(grant.target === null ? [] : [fromCheck("target-role", grant.target, { readFrom: rolesCall, listing: roles })]),
  ];
}
