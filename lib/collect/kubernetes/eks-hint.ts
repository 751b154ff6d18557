import type { Kubeconfig } from "./kubeconfig.ts";

/** Which EKS cluster a kubeconfig context means, as far as its words tell; the EKS API has the last word. */
export interface EksHint {
  readonly name: string | null;
  readonly account: string | null;
  readonly region: string | null;
}

const clusterArn = /^arn:aws[a-z0-9-]*:eks:([a-z0-9-]+):(\d{12}):cluster\/([A-Za-z0-9_-]+)$/;
const eksctlCluster = /^([A-Za-z0-9_-]+)\.([a-z]{2,}(?:-[a-z]+)+-\d)\.eksctl\.io$/;
const endpointHost = /\.([a-z]{2,}(?:-[a-z]+)+-\d)\.eks\.amazonaws\.com(?:\.cn)?$/;

/**
 * From the names that `aws eks update-kubeconfig` (the cluster's ARN) and eksctl (`name.region.eksctl.io`) write, then from
 * the arguments of the exec entry, then the Region from the host of the API server.
 */
export function eksHint(config: Kubeconfig, contextName: string): EksHint {
  const context = config.contexts.get(contextName);
  const cluster = context === undefined ? undefined : config.clusters.get(context.cluster);
  const user = context?.user == null ? undefined : config.users.get(context.user);
  const arn = clusterArn.exec(context?.cluster ?? "") ?? clusterArn.exec(contextName);
  if (arn !== null) return { region: arn[1] ?? null, account: arn[2] ?? null, name: arn[3] ?? null };
  const eksctl = eksctlCluster.exec(context?.cluster ?? "");
  const args = user?.exec?.args ?? [];
  const host = hostOf(cluster?.server ?? "");
  return {
    name: eksctl?.[1] ?? option(args, ["--cluster-name", "--name", "--cluster-id", "-i"]),
    account: null,
    region: eksctl?.[2] ?? option(args, ["--region"]) ?? endpointHost.exec(host)?.[1] ?? null,
  };
}

function option(args: readonly string[], names: readonly string[]): string | null {
  for (const [index, arg] of args.entries()) {
    if (names.includes(arg)) return args[index + 1] ?? null;
    const name = names.find((one) => arg.startsWith(`${one}=`));
    if (name !== undefined) return arg.slice(name.length + 1);
  }
  return null;
}

function hostOf(server: string): string {
  return URL.canParse(server) ? new URL(server).hostname : "";
}
