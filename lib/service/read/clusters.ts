import type { ClustersPage } from "#lib/contract/pages.ts";
import type { AuditView } from "./view.ts";

/** The clusters of an audit. */
export function listClusters(view: AuditView): ClustersPage {
  return {
    items: view.estate.inventory.clusters.map(({ identity, eks }) => ({
      id: identity.id,
      eksName: identity.eksName,
      account: identity.account,
      region: identity.region,
      version: identity.kubernetesVersion,
      issuer: eks.items[0]?.issuer ?? null,
    })),
  };
}
