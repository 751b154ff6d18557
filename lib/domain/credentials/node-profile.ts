import { isComplete } from "../coverage.ts";
import type { Ec2Instance, MetadataOptions } from "../inventory/aws.ts";
import type { ClusterIndex } from "../inventory/cluster-index.ts";
import type { Estate } from "../inventory/estate.ts";
import type { Node } from "../inventory/kubernetes.ts";
import type { Reason } from "../reason.ts";

export type ComputeType = "ec2" | "auto" | "fargate" | "hybrid" | "windows" | "unknown";

/** What a node offers to the pods on it. */
export interface NodeProfile {
  readonly node: string;
  readonly compute: ComputeType;
  readonly instanceId: string | null;
  readonly instance: Ec2Instance | null;
  /** null: there is no instance metadata here, or it is not known (see `unknown`). */
  readonly metadata: MetadataOptions | null;
  /** Why the metadata options cannot be told; null: they can. */
  readonly unknown: Reason | null;
  readonly lift: string | null;
  /** ARN of the node's role. null: none, or not known (see `roleUnknown`). */
  readonly role: string | null;
  readonly roleUnknown: Reason | null;
  /** The Pod Identity agent on this node. `unready`: it runs and says that it is not ready. */
  readonly agent: "ready" | "unready" | "absent" | "unsupported" | "unknown";
  /** kube2iam or kiam, where it takes over the metadata address. */
  readonly interceptor: string | null;
  /** Cilium or Calico, where it enforces policies that are not read. */
  readonly policyEngine: string | null;
}

/** EC2 instance id in a node's provider id; null for Fargate, hybrid and foreign ones. */
export function instanceIdOf(node: Node): string | null {
  return /\/(i-[0-9a-f]{8,17})$/.exec(node.providerId ?? "")?.[1] ?? null;
}

function computeTypeOf(node: Node): ComputeType {
  const label = node.labels["eks.amazonaws.com/compute-type"];
  if (label === "fargate" || label === "hybrid" || label === "auto") return label;
  // A name is anybody's: what is an EC2 instance has a metadata service.
  const isInstance = instanceIdOf(node) !== null;
  if (!isInstance && node.name.startsWith("fargate-")) return "fargate";
  if ((node.os ?? node.labels["kubernetes.io/os"]) === "windows") return "windows";
  return isInstance ? "ec2" : "unknown";
}

function roleOf(
  estate: Estate,
  index: ClusterIndex,
  node: Node,
  instance: Ec2Instance | null,
): { readonly role: string | null; readonly roleUnknown: Reason | null } {
  if (instance !== null && instance.instanceProfileArn === null) return { role: null, roleUnknown: null };
  const account = estate.accounts.get(instance?.account ?? index.inventory.identity.account ?? "");
  const profile = instance?.instanceProfileArn ? account?.profiles.get(instance.instanceProfileArn) : undefined;
  if (profile) return { role: profile.roleArns[0] ?? null, roleUnknown: null };
  const group = node.labels["eks.amazonaws.com/nodegroup"];
  const byGroup = index.inventory.nodeGroups.items.find((one) => one.name === group)?.nodeRole;
  if (byGroup) return { role: byGroup, roleUnknown: null };
  return {
    role: null,
    roleUnknown:
      instance === null
        ? { code: "instance-not-known", text: `The instance of node ${node.name} is not known, and so is its role` }
        : {
            code: "instance-profile-not-read",
            text: `The role in instance profile ${instance.instanceProfileArn} was not read`,
          },
  };
}

function agentOn(index: ClusterIndex, node: Node, compute: ComputeType): NodeProfile["agent"] {
  // Agent: built into Auto Mode, on Linux EC2 and hybrid nodes by DaemonSet, nowhere else (domain facts 2).
  if (compute === "fargate" || compute === "windows") return "unsupported";
  if (compute === "auto" || index.agentNodes.has(node.name)) return "ready";
  if (index.unreadyAgentNodes.has(node.name)) return "unready";
  return index.agentsKnown ? "absent" : "unknown";
}

/** Equal for nodes on which the same pod spec gives the same answer; a node of which something is unknown stands alone. */
export function profileKey(profile: NodeProfile | null): string {
  if (profile === null) return "none";
  const metadata = profile.metadata;
  if (profile.unknown !== null || profile.roleUnknown !== null || metadata?.state === "pending") {
    return `node ${profile.node}`;
  }
  const options =
    metadata === null ? "" : `${metadata.endpoint} ${metadata.tokens} ${metadata.hopLimit} ${metadata.ipv6}`;
  return `${profile.compute}|${options}|${profile.role}|${profile.agent}|${profile.interceptor}|${profile.policyEngine}`;
}

/** Gathers what a node offers: compute type, metadata options, role, agent (domain facts 2, 9). */
export function nodeProfile(estate: Estate, index: ClusterIndex, name: string): NodeProfile {
  const node = index.nodes.get(name);
  const absent = {
    node: name,
    instanceId: null,
    instance: null,
    metadata: null,
    role: null,
    interceptor: index.interceptors.get(name) ?? null,
    policyEngine: index.policyEngines.get(name) ?? null,
    lift: null,
  } as const;
  if (!node) {
    const read = index.inventory.nodes.coverage;
    const why: Reason = isComplete(index.inventory.nodes)
      ? { code: "node-gone", text: `Node ${name} is not among the nodes of the cluster` }
      : { code: "node-not-read", text: `Node ${name} was not read: ${read.reason ?? read.status}` };
    const agent = index.agentNodes.has(name) ? "ready" : index.unreadyAgentNodes.has(name) ? "unready" : "unknown";
    return { ...absent, compute: "unknown", unknown: why, lift: read.lift, roleUnknown: why, agent };
  }
  const compute = computeTypeOf(node);
  const agent = agentOn(index, node, compute);
  if (compute === "fargate" || compute === "hybrid") {
    return { ...absent, compute, unknown: null, roleUnknown: null, agent };
  }
  const instanceId = instanceIdOf(node);
  const instance = instanceId === null ? null : (index.instances.get(instanceId) ?? null);
  const read = index.inventory.instances.coverage;
  let unknown: Reason | null = null;
  if (instanceId === null) {
    unknown = {
      code: "no-instance-id",
      text: `Node ${name} names no EC2 instance, so its metadata options cannot be read`,
    };
  } else if (instance === null) {
    unknown = isComplete(index.inventory.instances)
      ? { code: "instance-gone", text: `EC2 does not know instance ${instanceId} of node ${name}` }
      : { code: "instance-not-read", text: `Instance ${instanceId} was not read: ${read.reason ?? read.status}` };
  } else if (instance.metadata === null) {
    unknown = { code: "metadata-not-told", text: `EC2 did not tell the metadata options of instance ${instanceId}` };
  }
  return {
    node: name,
    compute,
    instanceId,
    instance,
    metadata: instance?.metadata ?? null,
    unknown,
    lift: instance === null && !isComplete(index.inventory.instances) ? read.lift : null,
    ...roleOf(estate, index, node, instance),
    agent,
    interceptor: absent.interceptor,
    policyEngine: absent.policyEngine,
  };
}
