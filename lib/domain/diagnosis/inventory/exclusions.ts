import type { Placed } from "../../view/project.ts";
import { type CauseId, catalogue } from "../causes/catalogue.ts";
import type { CauseFamily } from "../causes/cause.ts";
import { type CauseEvidence, excluded } from "../evidence.ts";

const ofFamily = (family: CauseFamily): readonly CauseId[] =>
  [...catalogue.values()].filter((cause) => cause.family === family).map(({ id }) => id as CauseId);

/** Causes that a trust policy that was read can decide; that it is too new shows in no inventory. */
const decidedByTrust = ofFamily("trust").filter((id) => id !== "IAM_PROPAGATION" && id !== "ROLE_MISSING");

function outside(ids: readonly CauseId[], shown: ReadonlySet<CauseId>, why: string): CauseEvidence[] {
  return ids.filter((id) => !shown.has(id)).map((id) => excluded(id, why));
}

/** What the exchange of a web identity rules out, as far as its checks came to an end. */
function byWebIdentity({ resolution }: Placed, shown: ReadonlySet<CauseId>): CauseEvidence[] {
  const grant = resolution.webIdentity;
  if (grant === null) return [];
  const found: CauseEvidence[] = [];
  if (grant.roleArn !== null)
    found.push(...outside(["ROLE_ARN_INVALID", "ROLE_ARN_ANNOTATION_IS_POLICY_ARN"], shown, "The role's ARN is one"));
  if (grant.role !== null) found.push(...outside(["ROLE_MISSING"], shown, "The role exists"));
  if (grant.provider?.ok === true) found.push(...outside(["OIDC_PROVIDER_MISSING"], shown, grant.provider.why.text));
  if (grant.audience?.ok === true) found.push(...outside(["AUDIENCE_MISMATCH"], shown, grant.audience.why.text));
  if (grant.trust !== null && grant.trust.verdict !== "unknown")
    found.push(...outside(decidedByTrust, shown, grant.trust.reason.text));
  return found;
}

function byPodIdentity({ resolution, pod }: Placed, shown: ReadonlySet<CauseId>): CauseEvidence[] {
  const grant = resolution.podIdentity;
  if (grant === null)
    return outside(["PODID_TRUST_CONDITION", "PODID_TRUST_MISSING"], shown, "It carries no Pod Identity");
  const found: CauseEvidence[] = [];
  if (grant.agent?.ok === true) found.push(...outside(["PODID_AGENT_ABSENT"], shown, grant.agent.why.text));
  if (grant.errorCode !== "ResourceNotFoundException" && grant.granted !== null)
    found.push(...outside(["PODID_ASSOCIATION_MISSING"], shown, "There is an association"));
  if (grant.trust !== null && grant.trust.verdict !== "unknown")
    found.push(...outside(["PODID_TRUST_CONDITION", "PODID_TRUST_MISSING"], shown, grant.trust.reason.text));
  if (!pod.spec.hostNetwork)
    found.push(...outside(["PODID_UNAUTHORIZED_HOSTNETWORK"], shown, "The pod is not on the host's network"));
  return found;
}

function byInjection({ resolution }: Placed, shown: ReadonlySet<CauseId>): CauseEvidence[] {
  const { verdict, reach } = resolution;
  const found: CauseEvidence[] = [];
  if (verdict.kind === "as-expected")
    found.push(
      ...outside(
        ["FALLBACK_NODE_ROLE_NOT_INJECTED", "FALLBACK_NODE_ROLE_OLD_PODS", "NO_IRSA_AND_IMDS_BLOCKED"],
        shown,
        verdict.why.text,
      ),
    );
  if (reach.nodeRole === "yes")
    found.push(
      ...outside(
        ["IMDS_HOP_LIMIT", "NO_IRSA_AND_IMDS_BLOCKED", "NO_CREDENTIALS_ANYWHERE"],
        shown,
        "The node's role is in reach",
      ),
    );
  if (reach.nodeRole === "no")
    found.push(
      ...outside(
        ["FALLBACK_NODE_ROLE", "FALLBACK_NODE_ROLE_CLIENT_NO_WEBIDENTITY"],
        shown,
        "The node's role is out of its reach",
      ),
    );
  return found;
}

/** Which causes the inventory rules out for a container. What was not read rules out nothing. */
export function causesExcludedBy(placed: Placed, shown: readonly CauseEvidence[]): readonly CauseEvidence[] {
  const kept = new Set(shown.map(({ cause }) => cause));
  return [...byWebIdentity(placed, kept), ...byPodIdentity(placed, kept), ...byInjection(placed, kept)];
}
