import { instanceId } from "../../../build/names.ts";
import { ec2Node, fargateNode, instance, nodeName } from "../../../build/node.ts";
import type { KubeObject, SimInstance } from "../../../world.ts";
import type { ClusterRow, PoolRow } from "../rows.ts";
import { chance, daysBefore, type Moment } from "./moment.ts";

/** Where a pod can stand. */
export interface Place {
  readonly node: string;
  readonly ip: string;
  readonly pool: PoolRow;
  /** null on Fargate. */
  readonly instance: string | null;
}

export interface Ground {
  readonly nodes: KubeObject[];
  readonly instances: readonly SimInstance[];
  readonly places: readonly Place[];
  /** The next node of a pool, in turn; on Fargate a node of its own. */
  readonly next: (pool: string) => Place;
}

const images: Readonly<Record<PoolRow["os"], string>> = {
  al2023: "Amazon Linux 2023.9.20261110",
  al2: "Amazon Linux 2",
  bottlerocket: "Bottlerocket OS 1.51.0 (aws-k8s-1.34)",
  windows: "Windows Server 2022 Datacenter",
};

const zones = ["a", "b", "c"];

/** Name of the instance profile of a pool's nodes. */
export const profileName = (cluster: ClusterRow, pool: PoolRow): string =>
  pool.by === "managed" ? `eks-${cluster.name}-${pool.name}` : `${cluster.name}-${pool.name}-profile`;

function labelsOf(pool: PoolRow): Record<string, string> {
  if (pool.by === "karpenter") return { "karpenter.sh/nodepool": pool.name, "karpenter.sh/capacity-type": "on-demand" };
  return { pool: pool.name, ...(pool.by === "managed" ? { "eks.amazonaws.com/capacityType": "ON_DEMAND" } : {}) };
}

function ec2(moment: Moment, cluster: ClusterRow, pool: PoolRow, number: number, third: number) {
  const random = chance(moment, cluster.name, "node", pool.name, number);
  const zone = `${cluster.region}${zones[number % zones.length]}`;
  const ip = `${cluster.network}.${third}.${random.int(10, 250)}`;
  const id = instanceId(random);
  const about = {
    random,
    createdAt: daysBefore(moment, random.int(50, 120) + random.next()),
    region: cluster.region,
    zone,
    ip,
    instanceType: pool.type,
    version: cluster.version,
    ...(pool.by === "managed" ? { nodegroup: pool.name } : {}),
  };
  const made = ec2Node(id, {
    ...about,
    labels: labelsOf(pool),
    os: pool.os === "windows" ? "windows" : "linux",
    osImage: images[pool.os],
    ready: !pool.lost,
  });
  const node: KubeObject = pool.taints ? { ...made, spec: { ...(made["spec"] as object), taints: pool.taints } } : made;
  const place: Place = { node: nodeName(ip, cluster.region), ip, pool, instance: id };
  const machine = instance(id, {
    ...about,
    cluster: cluster.name,
    instanceProfile: profileName(cluster, pool),
    ...(pool.launchTemplate ? { launchTemplate: pool.launchTemplate.id } : {}),
    metadata: { endpoint: pool.endpoint ?? "enabled", tokens: pool.tokens, hopLimit: pool.hops },
  });
  return { node, place, machine: pool.lost ? null : machine };
}

/** The nodes of a cluster and their instances; a pool that EC2 lost has nodes only. */
export function makeGround(moment: Moment, cluster: ClusterRow): Ground {
  const nodes: KubeObject[] = [];
  const instances: SimInstance[] = [];
  const places: Place[] = [];
  cluster.pools.forEach((pool, poolNumber) => {
    for (let number = 0; number < pool.nodes; number++) {
      const made = ec2(moment, cluster, pool, number, poolNumber * 16 + number);
      nodes.push(made.node);
      places.push(made.place);
      if (made.machine) instances.push(made.machine);
    }
  });
  const turns = new Map<string, number>();
  const next = (pool: string): Place => {
    const turn = turns.get(pool) ?? 0;
    turns.set(pool, turn + 1);
    const row = cluster.pools.find((one) => one.name === pool);
    if (!row) throw new RangeError(`${cluster.name} has no pool ${pool}`);
    if (row.by === "fargate") return addFargate(row, turn);
    const candidates = places.filter((one) => one.pool === row);
    return candidates[turn % candidates.length] as Place;
  };
  const addFargate = (pool: PoolRow, number: number): Place => {
    const random = chance(moment, cluster.name, "fargate", number);
    const ip = `${cluster.network}.${240 + (number % 10)}.${random.int(10, 250)}`;
    const node = fargateNode({
      random,
      createdAt: daysBefore(moment, 47),
      region: cluster.region,
      zone: `${cluster.region}${zones[number % zones.length]}`,
      ip,
      version: cluster.version,
    });
    nodes.push(node);
    return { node: node.metadata.name, ip, pool, instance: null };
  };
  return { nodes, instances, places, next };
}
