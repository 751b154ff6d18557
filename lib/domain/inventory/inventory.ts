import type { Coverage, Listing } from "../coverage.ts";
import type {
  AccessEntry,
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
}

/** Everything read of one AWS account's IAM. */
export interface AccountInventory {
  readonly account: string;
  readonly partition: string;
  readonly roles: Listing<IamRole>;
  readonly oidcProviders: Listing<OidcProvider>;
  readonly instanceProfiles: Listing<InstanceProfile>;
}

/** The facts of one audit. */
export interface Inventory {
  readonly clusters: readonly ClusterInventory[];
  readonly accounts: readonly AccountInventory[];
}

/** Every coverage entry of an inventory, clusters first, in the order of the types above. */
export function coverageOf(inventory: Inventory): Coverage[] {
  const listings = (part: object): Coverage[] =>
    Object.values(part)
      .filter((value): value is Listing<unknown> => typeof value === "object" && value !== null && "coverage" in value)
      .map((listing) => listing.coverage);
  return [...inventory.clusters.flatMap(listings), ...inventory.accounts.flatMap(listings)];
}
