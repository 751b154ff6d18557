import { eksHint } from "../../kubernetes/eks-hint.ts";
import { type Environment, loadKubeconfig } from "../../kubernetes/load-kubeconfig.ts";

/** What a bundle is made of. */
export interface BundleTarget {
  /** Context of the kubeconfig; null: the current one. */
  readonly context: string | null;
  /** Name in EKS; null: nothing is asked of EKS and EC2. */
  readonly cluster: string | null;
  /** null: what the aws command is set to. */
  readonly region: string | null;
  /** Profile of the aws command; null: its default. */
  readonly profile: string | null;
  /** The time of which CloudTrail is asked, milliseconds since the epoch; null: it is not asked. */
  readonly window: { readonly from: number; readonly to: number } | null;
}

/** Fills in cluster and Region from the words of the kubeconfig's context, where nobody has said them. */
export async function withHints(target: BundleTarget, env: Environment): Promise<BundleTarget> {
  if (target.cluster !== null && target.region !== null) return target;
  const config = await loadKubeconfig(env).catch(() => null);
  const name = target.context ?? config?.currentContext ?? null;
  if (config === null || name === null) return target;
  const hint = eksHint(config, name);
  return { ...target, cluster: target.cluster ?? hint.name, region: target.region ?? hint.region };
}

/** Where the global endpoint of STS logs, besides the cluster's own Region (domain facts 7). */
export function trailRegions(region: string): string[] {
  const global = region.startsWith("cn-") ? "cn-north-1" : region.startsWith("us-gov-") ? "us-gov-west-1" : "us-east-1";
  return [...new Set([region, global])];
}
