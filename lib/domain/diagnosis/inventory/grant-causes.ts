import type { Grant } from "../../credentials/grant.ts";
import type { Resolution } from "../../credentials/resolve.ts";
import { trustPolicyOf } from "../../credentials/role-trust.ts";
import { issuerName } from "../../inventory/arn.ts";
import type { ClusterIndex } from "../../inventory/cluster-index.ts";
import type { Estate } from "../../inventory/estate.ts";
import { type CauseEvidence, shown } from "../evidence.ts";
import { podIdentityTrustCauses, trustCauses } from "./trust-causes.ts";

const issuersOf = new WeakMap<Estate, ReadonlySet<string>>();

/** Issuers of all clusters that were read. */
function issuersIn(estate: Estate): ReadonlySet<string> {
  const known = issuersOf.get(estate);
  if (known !== undefined) return known;
  const issuers = estate.inventory.clusters.flatMap(({ eks }) =>
    eks.items.map(({ issuer }) => issuerName(issuer ?? "")),
  );
  const found = new Set(issuers);
  issuersOf.set(estate, found);
  return found;
}

/** What a refused web identity shows, in the order in which STS looks (domain facts 8.1, 11.2). */
export function webIdentityCauses(estate: Estate, index: ClusterIndex, grant: Grant): readonly CauseEvidence[] {
  if (grant.granted !== false) return [];
  const { why, provider, audience, trust, role } = grant;
  if (grant.errorCode === "token-missing") return [shown("TOKEN_NOT_PROJECTED", "certain", why.text)];
  if (why.code === "malformed-role-arn")
    return [
      shown(
        why.text.includes(":policy/") ? "ROLE_ARN_ANNOTATION_IS_POLICY_ARN" : "ROLE_ARN_INVALID",
        "certain",
        why.text,
      ),
    ];
  if (provider?.ok === false) return [shown("OIDC_PROVIDER_MISSING", "certain", why.text)];
  if (audience?.ok === false) return [shown("AUDIENCE_MISMATCH", "certain", why.text)];
  if (role === null) return [shown("ROLE_MISSING", "certain", why.text)];
  const issuer = index.inventory.eks.items[0]?.issuer ?? "";
  const subject = { issuer: issuerName(issuer), issuers: issuersIn(estate), policy: trustPolicyOf(role) };
  return trust === null ? [] : trustCauses(trust, subject);
}

/** What a refused exchange of Pod Identity shows (domain facts 2, 8.3). */
export function podIdentityCauses(grant: Grant): readonly CauseEvidence[] {
  if (grant.granted !== false) return [];
  const { why, agent, trust, target } = grant;
  if (agent?.ok === false) return [shown("PODID_AGENT_ABSENT", "certain", why.text)];
  if (grant.errorCode === "ResourceNotFoundException") return [shown("PODID_ASSOCIATION_MISSING", "certain", why.text)];
  if (target?.ok === false) {
    const tags = why.code === "missing-tag-session";
    return [shown(tags ? "TAGSESSION_MISSING_ROLE_CHAIN" : "ASSUME_ROLE_NOT_TRUSTED", "certain", why.text)];
  }
  if (trust === null) return [shown("ROLE_MISSING", "certain", why.text)];
  return podIdentityTrustCauses(trust);
}

/** What AWS refuses this container, by the identity it carries. */
export function refusalCauses(estate: Estate, index: ClusterIndex, resolution: Resolution): readonly CauseEvidence[] {
  const { podIdentity, webIdentity } = resolution;
  return [
    ...(podIdentity === null ? [] : podIdentityCauses(podIdentity)),
    ...(webIdentity === null ? [] : webIdentityCauses(estate, index, webIdentity)),
  ];
}
