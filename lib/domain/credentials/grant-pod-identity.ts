import { isComplete } from "../coverage.ts";
import { parseRoleArn } from "../inventory/arn.ts";
import type { PodIdentityAssociation } from "../inventory/aws.ts";
import type { ClusterIndex } from "../inventory/cluster-index.ts";
import type { Estate } from "../inventory/estate.ts";
import type { Pod } from "../inventory/kubernetes.ts";
import { evaluatePodIdentityTrust } from "../trust/pod-identity.ts";
import { evaluateTargetTrust } from "../trust/target-role.ts";
import { type Check, type Grant, noGrant, tellingReason } from "./grant.ts";
import type { NodeProfile } from "./node-profile.ts";
import { agentCheck } from "./pod-identity-agent.ts";
import { accountGone, associationsDiffer } from "./pod-identity-association.ts";
import { trustPolicyOf } from "./role-trust.ts";

function targetCheck(estate: Estate, association: PodIdentityAssociation, roleArn: string): Check | null {
  const target = association.targetRoleArn;
  if (target === null) return null;
  const parsed = parseRoleArn(target);
  const account = parsed ? estate.accounts.get(parsed.account) : undefined;
  if (!account) {
    return {
      ok: null,
      why: { code: "target-account-not-read", text: `The target role ${target} is in an account that is not read` },
      lift: parsed ? `Read IAM of account ${parsed.account}` : null,
    };
  }
  const role = account.roles.get(target);
  if (!role) {
    return isComplete(account.inventory.roles)
      ? { ok: false, why: { code: "target-role-missing", text: `There is no target role ${target}` }, lift: null }
      : {
          ok: null,
          why: { code: "target-role-not-read", text: `The target role ${target} was not read` },
          lift: account.inventory.roles.coverage.lift,
        };
  }
  const verdict = evaluateTargetTrust(trustPolicyOf(role), {
    roleArn,
    externalId: association.externalId,
    sessionTags: !association.disableSessionTags,
  });
  return {
    ok: verdict.verdict === "allow" ? true : verdict.verdict === "deny" ? false : null,
    why:
      verdict.verdict === "allow"
        ? { code: "target-trusts-role", text: `The target role trusts ${roleArn}` }
        : tellingReason(verdict),
    lift: null,
  };
}

/**
 * Would EKS hand out the association's credentials to a pod that carries the container-credentials variables? Checks the
 * association, the agent on the pod's node, the role, its trust (both actions, tags), the target role (domain facts 2, 8.3).
 * An agent that is not there refuses nothing, it does not answer: where it is not known, a refusal is not known either.
 */
export function grantPodIdentity(estate: Estate, index: ClusterIndex, pod: Pod, profile: NodeProfile | null): Grant {
  return throughAgent(index, pod, profile, grantBehindAgent(estate, index, pod));
}

/** What comes of EKS's answer on a node: the agent must be there to ask for it. */
export function throughAgent(index: ClusterIndex, pod: Pod, profile: NodeProfile | null, answer: Grant): Grant {
  const agent = agentCheck(index, pod, profile);
  const behind = { ...answer, agent };
  if (agent.ok === false) return { ...behind, granted: false, errorCode: "agent-unreachable", why: agent.why };
  if (agent.ok === null && behind.granted !== null)
    return { ...behind, granted: null, errorCode: null, why: agent.why, lift: agent.lift };
  return behind;
}

/** A trust policy that asks for a pod's name or uid answers each pod for itself. */
export function answersEachPod(estate: Estate, roleArn: string): boolean {
  for (const account of estate.accounts.values()) {
    const role = account.roles.get(roleArn);
    if (role) return role.trustPolicy.toLowerCase().includes("kubernetes-pod-");
  }
  return false;
}

/** What EKS would answer to an agent that asks; the same for all pods of a service account, unless `answersEachPod`. */
export function grantBehindAgent(estate: Estate, index: ClusterIndex, pod: Pod): Grant {
  const key = `${pod.namespace}/${pod.spec.serviceAccount}`;
  const [association] = index.associations.get(key) ?? [];
  const roleArn = association?.roleArn ?? null;
  const parsed = roleArn === null ? null : parseRoleArn(roleArn);
  const account = parsed ? estate.accounts.get(parsed.account) : undefined;
  const role = (roleArn !== null && account?.roles.get(roleArn)) || null;
  const held = association?.targetRoleArn ?? roleArn;
  const base = { ...noGrant, roleArn: held, role };
  if (!association) {
    const read = index.inventory.associations.coverage;
    return index.associationsKnown
      ? {
          ...base,
          granted: false,
          errorCode: "ResourceNotFoundException",
          why: {
            code: "association-removed",
            text: "The pod carries Pod Identity variables, and no association names its service account; credentials cached by the agent may last for hours",
          },
        }
      : {
          ...base,
          granted: null,
          why: {
            code: "associations-not-read",
            text: `Pod Identity associations were not read: ${read.reason ?? read.status}`,
          },
          lift: read.lift,
        };
  }
  const doubt = associationsDiffer(index, key) ?? accountGone(index, key);
  if (doubt !== null) return { ...base, granted: null, why: doubt };
  if (roleArn === null) {
    return {
      ...base,
      granted: null,
      why: { code: "association-not-described", text: `Association ${association.id} was listed and not described` },
      lift: "eks:DescribePodIdentityAssociation",
    };
  }
  if (!account) {
    return {
      ...base,
      granted: null,
      why: { code: "role-account-not-read", text: `IAM of account ${parsed?.account ?? "?"} is not read` },
      lift: parsed ? `Read IAM of account ${parsed.account}` : null,
    };
  }
  if (role === null) {
    const read = account.inventory.roles.coverage;
    return isComplete(account.inventory.roles)
      ? {
          ...base,
          granted: false,
          errorCode: "AccessDeniedException",
          why: { code: "role-missing", text: `There is no role ${roleArn}` },
        }
      : {
          ...base,
          granted: null,
          why: {
            code: "role-not-read",
            text: `Roles of ${account.inventory.account} were not read: ${read.reason ?? read.status}`,
          },
          lift: read.lift,
        };
  }
  const eks = index.inventory.eks.items[0];
  const trust = evaluatePodIdentityTrust(
    trustPolicyOf(role),
    {
      "aws:RequestTag/kubernetes-namespace": pod.namespace,
      "aws:RequestTag/kubernetes-service-account": pod.spec.serviceAccount,
      "aws:RequestTag/kubernetes-pod-name": pod.name,
      "aws:RequestTag/kubernetes-pod-uid": pod.uid,
      ...(eks && {
        "aws:RequestTag/eks-cluster-name": eks.name,
        "aws:RequestTag/eks-cluster-arn": eks.arn,
        "aws:SourceArn": eks.arn,
        "aws:SourceAccount": eks.account,
      }),
    },
    { sessionTags: !association.disableSessionTags },
  );
  if (trust.verdict !== "allow") {
    const granted = trust.verdict === "deny" ? false : null;
    return {
      ...base,
      granted,
      errorCode: granted === false ? "AccessDeniedException" : null,
      trust,
      why: tellingReason(trust),
    };
  }
  const target = targetCheck(estate, association, roleArn);
  if (target !== null && target.ok !== true) {
    return {
      ...base,
      granted: target.ok,
      errorCode: target.ok === false ? "AccessDeniedException" : null,
      trust,
      target,
      why: target.why,
      lift: target.lift,
    };
  }
  return { ...base, granted: true, trust, target, why: tellingReason(trust) };
}
