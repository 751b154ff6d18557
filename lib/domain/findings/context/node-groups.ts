import { type NodeProfile, nodeProfile } from "../../credentials/node-profile.ts";
import type { ClusterIndex } from "../../inventory/cluster-index.ts";
import type { Estate } from "../../inventory/estate.ts";
import type { Placed } from "../../view/project.ts";

export interface NodeFacts {
  readonly profile: NodeProfile;
  /** Containers on the node that are not finished. */
  readonly placed: readonly Placed[];
}

/** Nodes that come and go together and are configured as one. */
export interface NodeGroupFacts {
  readonly cluster: string;
  readonly index: ClusterIndex;
  /** As it is called: `node group general`. */
  readonly name: string;
  /** Name in EKS, of an EKS node group only. */
  readonly eksName: string | null;
  readonly launchTemplate: string | null;
  readonly nodes: readonly NodeFacts[];
}

/** Labels by which nodes tell what made them. */
const groupLabels: readonly { readonly label: string; readonly noun: string }[] = [
  { label: "eks.amazonaws.com/nodegroup", noun: "node group" },
  { label: "karpenter.sh/nodepool", noun: "node pool" },
  { label: "karpenter.sh/provisioner-name", noun: "provisioner" },
  { label: "kops.k8s.io/instancegroup", noun: "instance group" },
];

function nameOf(profile: NodeProfile, labels: Readonly<Record<string, string>>): string {
  for (const { label, noun } of groupLabels) {
    const value = labels[label];
    if (value) return `${noun} ${value}`;
  }
  if (profile.instance?.launchTemplate) return `launch template ${profile.instance.launchTemplate}`;
  return `${profile.compute} nodes without a group`;
}

/** Groups of every cluster. Nodes have names that do not last; their groups do. */
export function nodeGroupsOf(
  estate: Estate,
  placedOn: (cluster: string, node: string) => readonly Placed[],
): NodeGroupFacts[] {
  return [...estate.clusters.values()].flatMap((index) => {
    const cluster = index.inventory.identity.id;
    const groups = new Map<string, NodeFacts[]>();
    for (const node of index.inventory.nodes.items) {
      const profile = nodeProfile(estate, index, node.name);
      const name = nameOf(profile, node.labels);
      const facts = { profile, placed: placedOn(cluster, node.name) };
      const list = groups.get(name);
      if (list) list.push(facts);
      else groups.set(name, [facts]);
    }
    return [...groups].map(([name, nodes]) => ({
      cluster,
      index,
      name,
      eksName: name.startsWith("node group ") ? name.slice("node group ".length) : null,
      launchTemplate:
        nodes.find(({ profile }) => profile.instance?.launchTemplate)?.profile.instance?.launchTemplate ?? null,
      nodes,
    }));
  });
}
