import type { Cluster } from "@aws-sdk/client-eks";
import type { EksCluster } from "#lib/domain/inventory/aws.ts";

/** An answer of eks:DescribeCluster; null when it names no cluster. */
export function eksCluster({ name, arn, ...cluster }: Cluster): EksCluster | null {
  if (name === undefined || arn === undefined) return null;
  const [, , , region = "", account = ""] = arn.split(":");
  return {
    name,
    arn,
    account,
    region,
    version: cluster.version ?? null,
    issuer: cluster.identity?.oidc?.issuer ?? null,
    createdAt: cluster.createdAt?.getTime() ?? null,
    endpoint: cluster.endpoint ?? null,
    autoMode: cluster.computeConfig?.enabled === true,
    loggingTypes: (cluster.logging?.clusterLogging ?? []).flatMap((one) => (one.enabled ? (one.types ?? []) : [])),
  };
}
