import { instanceId } from "../../build/names.ts";
import { ec2Node, instance, nodeName } from "../../build/node.ts";
import { random } from "../../build/random.ts";
import type { KubeObject, SimInstance } from "../../world.ts";
import { clusterName, type Plan, regionOf, shareOf } from "./plan.ts";

/** How instances are closed or open to pods (domain facts 9). */
const metadata: readonly SimInstance["metadata"][] = [
  { endpoint: "enabled", tokens: "required", hopLimit: 1 },
  { endpoint: "enabled", tokens: "required", hopLimit: 2 },
  { endpoint: "enabled", tokens: "optional", hopLimit: 1 },
  { endpoint: "enabled", tokens: "optional", hopLimit: 2 },
  { endpoint: "disabled", tokens: "required", hopLimit: 1 },
];

export interface PlannedNode {
  readonly index: number;
  readonly name: string;
  readonly ip: string;
  readonly instance: string;
  readonly zone: string;
  readonly profile: string;
}

/** The nodes of a cluster; every third has the wider role. */
export function plannedNodes(plan: Plan, cluster: number): PlannedNode[] {
  const region = regionOf(cluster);
  return Array.from({ length: shareOf(plan.size.nodes, plan.size.clusters, cluster) }, (_, index) => {
    const ip = `10.${cluster % 200}.${index >> 8}.${index & 255}`;
    return {
      index,
      ip,
      name: nodeName(ip, region),
      instance: instanceId(random(plan.seed, "instance", cluster, index)),
      zone: `${region}${"abc".charAt(index % 3)}`,
      profile: index % 3 === 2 ? "scale-node-wide" : "scale-node",
    };
  });
}

export const nodeObject = (plan: Plan, cluster: number, node: PlannedNode): KubeObject =>
  ec2Node(node.instance, {
    random: random(plan.seed, "node", cluster, node.index),
    createdAt: plan.now - 20 * 86_400_000,
    region: regionOf(cluster),
    zone: node.zone,
    ip: node.ip,
    version: "1.34",
    nodegroup: node.profile,
  });

/** Every 50th node's instance is gone by now. */
export const instancesOf = (cluster: number, nodes: readonly PlannedNode[]): SimInstance[] =>
  nodes
    .filter((node) => node.index % 50 !== 49)
    .map((node) =>
      instance(node.instance, {
        region: regionOf(cluster),
        zone: node.zone,
        ip: node.ip,
        nodegroup: node.profile,
        cluster: clusterName(cluster),
        instanceProfile: node.profile,
        metadata: metadata[node.index % metadata.length] ?? { endpoint: "enabled", tokens: "required", hopLimit: 1 },
      }),
    );
