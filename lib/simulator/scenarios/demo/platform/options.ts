import type { ContainerObject } from "../../../build/wire.ts";

/** What stands on every cluster of the company is the platform team's; this is in what the clusters differ. */
export interface PlatformOptions {
  readonly cluster: string;
  /** Node pools on which daemons of the node itself stand; Windows and Fargate have none. */
  readonly linuxPools: readonly string[];
  /** Pools on which the Pod Identity agent stands. */
  readonly agentPools: readonly string[];
  /** The VPC CNI has a role of its own, or lives on the node's. */
  readonly cniRole?: string;
  readonly autoscaler: "cluster-autoscaler" | "karpenter";
  /** Staging is smaller. */
  readonly small?: boolean;
}

/** A container of which nothing but the image matters. */
export const plain = (name: string, image: string): ContainerObject => ({ name, image });
