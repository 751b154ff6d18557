import type { ClusterInventory } from "#lib/domain/inventory/inventory.ts";

/** What the API server of one cluster tells. */
export interface KubernetesFacts
  extends Pick<
    ClusterInventory,
    "pods" | "serviceAccounts" | "nodes" | "namespaces" | "controllers" | "webhooks" | "networkPolicies"
  > {
  /** `1.36`; null where the server does not tell. */
  readonly kubernetesVersion: string | null;
}
