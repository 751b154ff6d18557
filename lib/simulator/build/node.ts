import type { KubeObject, SimInstance } from "../world.ts";
import { object } from "./metadata.ts";
import { stamp } from "./names.ts";
import type { Random } from "./random.ts";

export interface NodeInput {
  readonly random: Random;
  readonly createdAt: number;
  readonly region: string;
  /** `us-east-1a` */
  readonly zone: string;
  readonly ip: string;
  readonly instanceType?: string;
  /** `1.34` */
  readonly version: string;
  readonly nodegroup?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly os?: "linux" | "windows";
  readonly osImage?: string;
  readonly ready?: boolean;
}

const dashed = (ip: string): string => ip.replaceAll(".", "-");

/** Private DNS name of an instance, which EKS gives its node as name. */
export const nodeName = (ip: string, region: string): string =>
  region === "us-east-1" ? `ip-${dashed(ip)}.ec2.internal` : `ip-${dashed(ip)}.${region}.compute.internal`;

function build(name: string, providerID: string, input: NodeInput, labels: Record<string, string>): KubeObject {
  const os = input.os ?? "linux";
  const condition = (type: string, status: string, reason: string) => ({
    type,
    status,
    reason,
    message: reason,
    lastHeartbeatTime: stamp(input.createdAt),
    lastTransitionTime: stamp(input.createdAt),
  });
  const ready = input.ready ?? true;
  return object(
    "v1",
    "Node",
    {
      name,
      createdAt: input.createdAt,
      random: input.random,
      labels: { "kubernetes.io/arch": "amd64", "kubernetes.io/hostname": name, "kubernetes.io/os": os, ...labels },
      annotations: {
        "node.alpha.kubernetes.io/ttl": "0",
        "volumes.kubernetes.io/controller-managed-attach-detach": "true",
      },
    },
    {
      spec: { providerID },
      status: {
        capacity: { cpu: "4", memory: "16073796Ki", pods: "58" },
        allocatable: { cpu: "3920m", memory: "15057988Ki", pods: "58" },
        conditions: [
          condition("MemoryPressure", "False", "KubeletHasSufficientMemory"),
          condition("DiskPressure", "False", "KubeletHasNoDiskPressure"),
          condition("PIDPressure", "False", "KubeletHasSufficientPID"),
          condition("Ready", ready ? "True" : "Unknown", ready ? "KubeletReady" : "NodeStatusUnknown"),
        ],
        addresses: [
          { type: "InternalIP", address: input.ip },
          { type: "Hostname", address: name },
        ],
        nodeInfo: {
          machineID: input.random.text(32, "0123456789abcdef"),
          kernelVersion: "6.12.40-64.114.amzn2023.x86_64",
          osImage: input.osImage ?? "Amazon Linux 2023.9.20260929",
          containerRuntimeVersion: "containerd://2.1.4",
          kubeletVersion: `v${input.version}.1-eks-3025e55`,
          operatingSystem: os,
          architecture: "amd64",
        },
      },
    },
    "kubelet",
  );
}

/** The Kubernetes node of an EC2 instance. */
export function ec2Node(instance: string, input: NodeInput): KubeObject {
  const type = input.instanceType ?? "m6i.xlarge";
  return build(nodeName(input.ip, input.region), `aws:///${input.zone}/${instance}`, input, {
    "node.kubernetes.io/instance-type": type,
    "topology.kubernetes.io/region": input.region,
    "topology.kubernetes.io/zone": input.zone,
    ...(input.nodegroup ? { "eks.amazonaws.com/nodegroup": input.nodegroup } : {}),
    ...input.labels,
  });
}

/** A Fargate node: no instance, no metadata service. */
export function fargateNode(input: NodeInput): KubeObject {
  const name = `fargate-${nodeName(input.ip, input.region)}`;
  return build(name, `aws:///${input.zone}/${input.random.text(10, "0123456789abcdef")}/${name}`, input, {
    "eks.amazonaws.com/compute-type": "fargate",
    "topology.kubernetes.io/region": input.region,
    "topology.kubernetes.io/zone": input.zone,
    ...input.labels,
  });
}

/** A hybrid node: outside EC2, its credentials by SSM or IAM Roles Anywhere. */
export function hybridNode(name: string, cluster: string, input: NodeInput): KubeObject {
  return build(name, `eks-hybrid:///${input.region}/${cluster}/${name}`, input, {
    "eks.amazonaws.com/compute-type": "hybrid",
    ...input.labels,
  });
}

/** The EC2 side of a node. Without `metadata` it is closed to pods: tokens required, hop limit 1. */
export function instance(
  id: string,
  input: Pick<NodeInput, "region" | "zone" | "ip" | "instanceType" | "nodegroup"> & {
    readonly cluster: string;
    readonly instanceProfile?: string;
    readonly launchTemplate?: string;
    readonly metadata?: SimInstance["metadata"];
    readonly tags?: Readonly<Record<string, string>>;
  },
): SimInstance {
  return {
    id,
    region: input.region,
    zone: input.zone,
    type: input.instanceType ?? "m6i.xlarge",
    ...(input.instanceProfile ? { instanceProfile: input.instanceProfile } : {}),
    ...(input.launchTemplate ? { launchTemplate: input.launchTemplate } : {}),
    privateIps: [input.ip],
    metadata: input.metadata ?? { endpoint: "enabled", tokens: "required", hopLimit: 1 },
    tags: {
      Name: `${input.cluster}-${input.nodegroup ?? "node"}`,
      [`kubernetes.io/cluster/${input.cluster}`]: "owned",
      "eks:cluster-name": input.cluster,
      ...(input.nodegroup ? { "eks:nodegroup-name": input.nodegroup } : {}),
      ...input.tags,
    },
  };
}
