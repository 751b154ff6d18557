import { issuerName } from "#lib/domain/inventory/arn.ts";
import type { EksCluster } from "#lib/domain/inventory/aws.ts";
import type { Node } from "#lib/domain/inventory/kubernetes.ts";
import { instanceOfProviderId } from "../../aws/ec2/provider-id.ts";
import type { InstancesReading } from "../aws/ec2.ts";
import type { KubernetesReading } from "../kubernetes/collect.ts";
import type { ClusterWords } from "./cluster-file.ts";

/** Regions that nodes are in by their provider ids. */
export function regionsOf(nodes: readonly Node[]): ReadonlySet<string> {
  return new Set(nodes.flatMap(({ providerId }) => instanceOfProviderId(providerId ?? "")?.region ?? []));
}

/**
 * Why `eks/` must not be used together with `kubernetes/`; null: something proves that they are of one cluster, and nothing
 * speaks against it. No list of Kubernetes names its cluster, so it is told by the token issuer, by the nodes' instances, by
 * what nodes and instances are marked with, or by whoever made the bundle.
 */
export function notOneCluster(
  eks: EksCluster,
  words: ClusterWords,
  kubernetes: KubernetesReading,
  ec2: InstancesReading,
): string | null {
  const { facts, server, clues } = kubernetes;
  const contradiction = againstWords(eks, words);
  if (contradiction !== null) return contradiction;
  const nodes = facts.nodes.items;
  const instances = ec2.instances.items;
  const strangers = regionsOf(nodes).size > 0 && ec2.any && instances.length === 0;
  if (strangers && ec2.otherNames.has(eks.name)) {
    return `none of the nodes is among the instances of the EKS cluster ${eks.name}`;
  }
  if (server.issuer !== null && eks.issuer !== null) {
    if (issuerName(server.issuer) === issuerName(eks.issuer)) return null;
    return `the EKS cluster ${eks.name} has another token issuer than the API server of kubernetes/`;
  }
  const marks = [...clues.clusterNames, ...ec2.clusterNames];
  if (marks.includes(eks.name)) return null;
  if (marks.length > 0) return `nodes say that their cluster is ${marks[0]}, and eks/ is of ${eks.name}`;
  const regions = regionsOf(nodes);
  if (regions.size > 0 && !regions.has(eks.region))
    return `nodes are in ${[...regions][0]}, and eks/ is of ${eks.region}`;
  if (strangers) return `none of the nodes is among the instances in ec2/, and nothing else ties them to ${eks.name}`;
  const near = instances.some(({ account, region }) => account === eks.account && region === eks.region);
  if (near || words.name === eks.name) return null;
  return `nothing in the bundle ties kubernetes/ to the EKS cluster ${eks.name}: openid-configuration.json would`;
}

function againstWords(eks: EksCluster, { name, account, region }: ClusterWords): string | null {
  if (name !== null && name !== eks.name) return `cluster.yaml names ${name} and eks/ is of ${eks.name}`;
  if (account !== null && account !== eks.account)
    return `cluster.yaml names account ${account} and eks/ is of ${eks.account}`;
  if (region !== null && region !== eks.region) return `cluster.yaml names ${region} and eks/ is of ${eks.region}`;
  return null;
}
