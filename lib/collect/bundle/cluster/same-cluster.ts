import type { EksCluster } from "#lib/domain/inventory/aws.ts";
import { issuerName } from "#lib/domain/inventory/arn.ts";
import { instanceOfProviderId } from "../../aws/ec2/provider-id.ts";
import type { KubernetesReading } from "../kubernetes/collect.ts";
import type { ClusterWords } from "./cluster-file.ts";

/**
 * Why the EKS cluster is not the one that `kubernetes/` and `ec2/` are of; null: nothing speaks against it. The token issuer
 * decides; without it, what nodes and their instances say of their cluster.
 */
export function otherCluster(
  eks: EksCluster,
  words: ClusterWords,
  { facts, server, clues }: KubernetesReading,
  instanceClusters: ReadonlySet<string>,
): string | null {
  if (words.name !== null && words.name !== eks.name)
    return `cluster.yaml names ${words.name} and eks/ is of ${eks.name}`;
  if (words.account !== null && words.account !== eks.account) {
    return `cluster.yaml names account ${words.account} and eks/ is of ${eks.account}`;
  }
  if (words.region !== null && words.region !== eks.region) {
    return `cluster.yaml names the Region ${words.region} and eks/ is of ${eks.region}`;
  }
  if (server.issuer !== null && eks.issuer !== null) {
    if (issuerName(server.issuer) === issuerName(eks.issuer)) return null;
    return `the EKS cluster ${eks.name} has another token issuer than the API server of kubernetes/`;
  }
  const named = [...clues.clusterNames, ...instanceClusters];
  const [other] = named;
  if (other !== undefined && !named.includes(eks.name))
    return `nodes say that their cluster is ${other}, and eks/ is of ${eks.name}`;
  const regions = new Set(
    facts.nodes.items.flatMap(({ providerId }) => instanceOfProviderId(providerId ?? "")?.region ?? []),
  );
  const [region] = regions;
  if (region !== undefined && !regions.has(eks.region)) return `nodes are in ${region}, and eks/ is of ${eks.region}`;
  return null;
}
