import type { Coverage, Listing } from "../coverage.ts";
import type {
  AccessEntry,
  AccessKey,
  Addon,
  Ec2Instance,
  EksCluster,
  FargateProfile,
  IamRole,
  InstanceProfile,
  NodeGroup,
  OidcProvider,
  PodIdentityAssociation,
} from "./aws.ts";
import type { Controller, MutatingWebhook, Namespace, NetworkPolicy, Node, Pod, ServiceAccount } from "./kubernetes.ts";

/** One cluster as the operator named it. */
export interface ClusterIdentity {
  /** Unique among the audited clusters; in rows, URLs and coverage. */
  readonly id: string;
  /** Name in EKS; null for a cluster that is not on EKS or could not be tied to one. */
  readonly eksName: string | null;
  readonly account: string | null;
  readonly region: string | null;
  readonly kubernetesVersion: string | null;
}

/** Everything read of one cluster. Each list carries its coverage. */
export interface ClusterInventory {
  readonly identity: ClusterIdentity;
  readonly pods: Listing<Pod>;
  readonly serviceAccounts: Listing<ServiceAccount>;
  readonly nodes: Listing<Node>;
  readonly namespaces: Listing<Namespace>;
  readonly controllers: Listing<Controller>;
  readonly webhooks: Listing<MutatingWebhook>;
  readonly networkPolicies: Listing<NetworkPolicy>;
  /** At most one item. */
  readonly eks: Listing<EksCluster>;
  readonly associations: Listing<PodIdentityAssociation>;
  readonly nodeGroups: Listing<NodeGroup>;
  readonly fargateProfiles: Listing<FargateProfile>;
  readonly addons: Listing<Addon>;
  readonly accessEntries: Listing<AccessEntry>;
  /** Instances of this cluster's nodes. */
  readonly instances: Listing<Ec2Instance>;
  /** Keys whose ids the pods' specs show; two ids may end alike. */
  readonly accessKeys: Listing<AccessKey>;
}

/** Everything read of one AWS account's IAM. */
export interface AccountInventory {
  readonly account: string;
  readonly partition: string;
  readonly roles: Listing<IamRole>;
  /** How much was read of what roles carry besides their trust: policies, boundary, last use. */
  readonly roleDetails: { readonly coverage: Coverage };
  readonly oidcProviders: Listing<OidcProvider>;
  readonly instanceProfiles: Listing<InstanceProfile>;
}

/** The facts of one audit. */
export interface Inventory {
  readonly clusters: readonly ClusterInventory[];
  readonly accounts: readonly AccountInventory[];
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Every coverage entry of an inventory, clusters first, in the order of the types above. */
export function coverageOf(inventory: Inventory): Coverage[] {
  const listings = (part: object): Coverage[] =>
    Object.values(part)
      .filter((value): value is Pick<Listing<unknown>, "coverage"> => isObject(value) && "coverage" in value)
      .map(({ coverage }) => coverage);
  return [...inventory.clusters.flatMap(listings), ...inventory.accounts.flatMap(listings)];
}
