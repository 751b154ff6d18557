import type { CauseId } from "../causes/catalogue.ts";
import type { Denial } from "../denial/denial.ts";
import { hasGeneratedEnd, looksLikeNodeRole } from "../identity/classify.ts";
import type { MessageIdentity } from "../identity/message-identity.ts";
import type { Facts } from "./facts.ts";
import { likely, possible, type Verdict } from "./rule.ts";

const fallbacks: readonly CauseId[] = [
  "FALLBACK_NODE_ROLE",
  "FALLBACK_NODE_ROLE_NOT_INJECTED",
  "FALLBACK_NODE_ROLE_CLIENT_NO_WEBIDENTITY",
  "FALLBACK_NODE_ROLE_OLD_PODS",
  "POLICY_MISSING_ACTION",
];

/** Tools of clusters: what they call, they call from pods. */
const inCluster = [
  "tool-external-secrets",
  "tool-cert-manager",
  "tool-load-balancer-controller",
  "tool-autoscaler",
  "tool-karpenter",
  "tool-external-dns",
  "tool-velero",
  "tool-storage-driver",
  "tool-crossplane",
  "tool-controller",
  "tool-vpc-cni",
] as const;

function firstOf(facts: Facts): CauseId {
  if (facts.has("sts-module-missing", "tool-c-client")) return "FALLBACK_NODE_ROLE_CLIENT_NO_WEBIDENTITY";
  return facts.has("tool-vpc-cni") ? "FALLBACK_NODE_ROLE_OLD_PODS" : "FALLBACK_NODE_ROLE";
}

/** People take out what they think is secret: `xxxx`, `***`, `<session>`, or all behind the role. */
function isMasked(session: string | null): boolean {
  return session === null || /^(?:x{2,}|\*+|\.{2,}|#+|…|<.{0,60}>|\{.{0,60}\}|\[.{0,60}\])$/i.test(session);
}

function mayBeNodeRole(role: string | null): boolean {
  return hasGeneratedEnd(role) || looksLikeNodeRole(role);
}

/**
 * The call came with the role of an instance (domain facts 6.5, 11.1). Whether the instance is a node of a cluster is told by
 * its role's name, by the tool, or not at all. null: the identity is no instance's.
 */
export function byNodeRole(denial: Denial, identity: MessageIdentity, facts: Facts): Verdict | null {
  const masked = identity.kind === "assumed-role" && isMasked(identity.session) && mayBeNodeRole(identity.role);
  if (identity.kind !== "node-role" && !masked) return null;
  const isNode = looksLikeNodeRole(identity.role) || facts.has(...inCluster);
  const base = { way: "node", broken: "provider-chain" } as const;
  const all = [...new Set([firstOf(facts), ...fallbacks])];
  if (masked) {
    const why = `${identity.detail}. The role has a name as roles of nodes have it, but the session is not to be read`;
    return { ...base, guesses: possible(...all), why };
  }
  if (isNode) {
    const [first = "FALLBACK_NODE_ROLE", ...rest] = all;
    const why = `${identity.detail}. ${identity.role ?? "The role"} is a role of nodes, and ${denial.action} is nothing that nodes need`;
    const kms: readonly CauseId[] = /^kms:/i.test(denial.action) ? ["KMS_DECRYPT_MISSING"] : [];
    return { ...base, guesses: [likely(first), ...possible(...rest, ...kms)], why };
  }
  const why = `${identity.detail}. Nothing in the text shows that the instance is a node of a cluster`;
  return { ...base, broken: "permissions", guesses: possible("POLICY_MISSING_ACTION", ...all), why };
}
