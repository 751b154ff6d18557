import type { ChainOutcome } from "../../credentials/chain/types.ts";
import type { Check, Grant } from "../../credentials/grant.ts";
import { subjectOf } from "../../credentials/grant-web-identity.ts";
import { roleLabel } from "../../inventory/arn.ts";
import type { Estate } from "../../inventory/estate.ts";
import type { TrustVerdict } from "../../trust/types.ts";
import type { Answer } from "../answer.ts";
import type { Hop } from "../path.ts";
import type { Placed } from "../project.ts";
import { type Finding, instead, railOf } from "./hop.ts";

interface Subject extends Placed {
  readonly answer: Answer;
}

function roleAccountOf(estate: Estate, grant: Grant | null) {
  const account = grant?.roleArn?.split(":")[4];
  return account === undefined ? undefined : estate.accounts.get(account);
}

function configured({ pod, index, resolution }: Subject): Finding {
  const { meant } = resolution;
  const name = `${pod.namespace}/${pod.spec.serviceAccount}`;
  const account = index.inventory.serviceAccounts;
  switch (meant.kind) {
    case "web-identity":
      return {
        hop: "configured",
        ok: true,
        found: `Service account ${name} is annotated with ${meant.roleArn}`,
        details: meant.doubt
          ? [meant.doubt.text]
          : [`No Pod Identity association for it in ${index.inventory.identity.id}`],
        readFrom: `ServiceAccount ${name}`,
        listing: account,
      };
    case "pod-identity":
      return {
        hop: "configured",
        ok: meant.roleArn === null ? null : true,
        found: `Association ${meant.association.id} means ${meant.roleArn ?? "a role that was not read"} for ${name}`,
        details: meant.overrides ? [`It wins over the annotation ${meant.overrides}`] : [],
        readFrom: "eks:DescribePodIdentityAssociation",
        listing: index.inventory.associations,
        lift: meant.roleArn === null ? "eks:DescribePodIdentityAssociation" : null,
      };
    case "intercepted":
      return {
        hop: "configured",
        ok: true,
        found: `The pod's annotation asks ${meant.by} for ${meant.role}`,
        readFrom: `Pod ${pod.namespace}/${pod.name}`,
        listing: index.inventory.pods,
      };
    case "unknown":
      return {
        hop: "configured",
        ok: null,
        found: meant.why.text,
        readFrom: `ServiceAccount ${name}`,
        listing: account,
        lift: meant.lift,
      };
    case "none":
      return {
        hop: "configured",
        ok: true,
        found: meant.why.text,
        readFrom: `ServiceAccount ${name}`,
        listing: account,
      };
  }
}

function injected({ pod, spec, index, resolution }: Subject): Finding {
  const { gap, injected: carried, meant } = resolution;
  const readFrom = `Pod ${pod.namespace}/${pod.name}`;
  const base = { hop: "injected" as const, readFrom, listing: index.inventory.pods };
  if (gap) return { ...base, ok: false, found: gap.text };
  const parts: string[] = [];
  if (carried.webIdentity) {
    parts.push(
      `AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE${carried.webIdentity.byWebhook ? " with the webhook's token volume" : ", written into the pod"}`,
    );
  }
  if (carried.podIdentity) parts.push("Container credentials variables and the Pod Identity token");
  if (parts.length === 0)
    return { ...base, ok: true, found: `Container ${spec.name} carries no identity, as none is meant` };
  const role = carried.webIdentity?.roleArn;
  const drifted = meant.kind === "web-identity" && role !== null && role !== undefined && role !== meant.roleArn;
  return {
    ...base,
    ok: !drifted,
    found: drifted
      ? `${parts.join("; ")}, for ${roleLabel(role)} and not for ${roleLabel(meant.roleArn)}`
      : parts.join("; "),
  };
}

function chain({ resolution, answer }: Subject): Finding {
  const outcome: ChainOutcome = resolution.outcomes[answer.family];
  const base = { hop: "provider-chain" as const, readFrom: "Pod spec, chain of each SDK" };
  const first = outcome.steps.find((step) => step.status !== "not-set");
  const wanted = resolution.injected.podIdentity && !resolution.injected.webIdentity ? "container" : "web-identity";
  const details = outcome.why.map((reason) => reason.text);
  if (outcome.class === "unknown" && first?.link !== wanted)
    return { ...base, ok: null, found: "Which credential comes first cannot be told", details };
  if (first?.link === wanted) {
    return {
      ...base,
      ok: true,
      found:
        wanted === "container"
          ? "Container credentials: nothing set comes before them"
          : "Web identity: no keys and no files come before it",
    };
  }
  return {
    ...base,
    ok: false,
    found: outcome.why[0]?.text ?? "Another credential comes first",
    details: details.slice(1),
  };
}

function fromCheck(hop: Finding["hop"], check: Check | null, readFrom: string, listing: Finding["listing"]): Finding {
  return check === null
    ? { hop, ok: null, found: "Not asked", readFrom, listing }
    : { hop, ok: check.ok, found: check.why.text, readFrom, listing, lift: check.lift };
}

function trustFinding(
  grant: Grant,
  verdict: TrustVerdict | null,
  readFrom: string,
  listing: Finding["listing"],
): Finding {
  if (verdict === null) {
    const ok = grant.provider?.ok === false || grant.audience?.ok === false ? null : grant.granted;
    return { hop: "trust", ok, found: grant.why.text, readFrom, listing, lift: grant.lift };
  }
  return {
    hop: "trust",
    ok: verdict.verdict === "allow" ? true : verdict.verdict === "deny" ? false : null,
    found: verdict.reason.text,
    details: verdict.statements.flatMap((statement) =>
      statement.why.map((why) => `Statement ${statement.index}: ${why.text}`),
    ),
    comparisons: verdict.statements.flatMap((statement) => statement.comparisons),
    readFrom,
    listing,
  };
}

function roleMeant(grant: Grant): Finding {
  const name = grant.roleArn === null ? "the role" : roleLabel(grant.roleArn);
  return {
    hop: "role-meant",
    ok: grant.granted,
    found:
      grant.granted === true
        ? `${name} is handed out`
        : grant.role === null
          ? `${name} was not found or not read`
          : `${name} exists`,
    readFrom: "iam:GetAccountAuthorizationDetails",
  };
}

function webIdentityFindings(estate: Estate, subject: Subject, grant: Grant): Finding[] {
  const { pod, resolution } = subject;
  const token = resolution.injected.webIdentity?.token;
  const account = roleAccountOf(estate, grant);
  const audience = token?.kind === "token" ? token.audience : null;
  const provider: Check | null =
    grant.provider === null || grant.provider.ok !== true || grant.audience === null ? grant.provider : grant.audience;
  return [
    {
      hop: "token",
      ok: token?.kind === "token" ? true : grant.granted === false ? false : null,
      found:
        token?.kind === "token"
          ? `sub ${subjectOf(pod.namespace, pod.spec.serviceAccount)} · aud ${audience ?? "the API server's own"}`
          : grant.why.text,
      readFrom: "Projected volume of the pod",
      listing: subject.index.inventory.pods,
    },
    fromCheck("oidc-provider", provider, "iam:GetOpenIDConnectProvider", account?.inventory.oidcProviders),
    trustFinding(grant, grant.trust, "iam:GetAccountAuthorizationDetails", account?.inventory.roles),
    roleMeant(grant),
  ];
}

function podIdentityFindings(estate: Estate, subject: Subject, grant: Grant): Finding[] {
  const account = roleAccountOf(estate, grant);
  const findings = [
    fromCheck("agent", grant.agent, "DaemonSet eks-pod-identity-agent, pods", subject.index.inventory.pods),
    trustFinding(grant, grant.trust, "iam:GetAccountAuthorizationDetails", account?.inventory.roles),
    roleMeant(grant),
  ];
  if (grant.target)
    findings.push(
      fromCheck("target-role", grant.target, "iam:GetAccountAuthorizationDetails", account?.inventory.roles),
    );
  return findings;
}

function used({ evidence, answer }: Subject): Finding {
  const calls = evidence.records.reduce((sum, record) => sum + record.count, 0);
  const read = "CloudTrail";
  if (evidence.grade === "not-covered")
    return {
      hop: "used",
      ok: null,
      found: "CloudTrail was not read for it, which says nothing about use",
      readFrom: read,
      lift: "cloudtrail:LookupEvents",
    };
  if (evidence.grade === "none")
    return { hop: "used", ok: null, found: "None seen in the window that was read", readFrom: read };
  const what = evidence.refused ? "refused requests" : "calls and exchanges";
  return {
    hop: "used",
    ok: evidence.refused ? false : true,
    found: `${calls} ${what} seen, known by ${answer.state === "falling-back" || answer.state === "node-role" ? "node" : evidence.grade}`,
    readFrom: read,
  };
}

function insteadHops(subject: Subject): Hop[] {
  const { answer, resolution, index } = subject;
  if (answer.state === "falling-back" || answer.state === "node-role") {
    const role = resolution.node?.role;
    const hops = [
      instead(
        "node-role",
        `${role ? roleLabel(role) : "The node's role"} through IMDS`,
        resolution.reach.reasons.map((reason) => reason.text),
        "ec2:DescribeInstances",
        index.inventory.instances,
      ),
    ];
    const [hop] = railOf([used(subject)]);
    if (hop) hops.push({ ...hop, rail: "instead", status: hop.status === "broken" ? "passed" : hop.status });
    return hops;
  }
  if (answer.state === "shadowed" || answer.state === "static-keys") {
    return [
      instead(
        "static-keys",
        answer.cause.text,
        resolution.outcomes[answer.family].why.slice(1).map((why) => why.text),
        "Pod spec",
        index.inventory.pods,
      ),
    ];
  }
  return [];
}

/** The way from what is configured to what is used, hop by hop; the second rail is what the container gets instead. */
export function pathOf(estate: Estate, subject: Subject): Hop[] {
  const { resolution, answer } = subject;
  const meansNothing =
    resolution.meant.kind === "none" && !resolution.injected.webIdentity && !resolution.injected.podIdentity;
  const findings: Finding[] = [configured(subject), injected(subject)];
  if (!meansNothing) {
    findings.push(chain(subject));
    if (resolution.podIdentity) findings.push(...podIdentityFindings(estate, subject, resolution.podIdentity));
    else if (resolution.webIdentity) findings.push(...webIdentityFindings(estate, subject, resolution.webIdentity));
  }
  const hops = railOf(findings);
  const other = insteadHops(subject);
  const toNode = answer.state === "falling-back" || answer.state === "node-role";
  return [...hops, ...(toNode || meansNothing ? [] : railOf([used(subject)])), ...other];
}
