import { roleAnnotation } from "../../credentials/meant.ts";
import type { ClusterIndex } from "../../inventory/cluster-index.ts";
import type { Estate } from "../../inventory/estate.ts";

/** A service account for which a role is configured, by annotation or by association; an association wins. */
export interface ConfiguredAccount {
  /** `cluster/namespace/name` */
  readonly key: string;
  readonly cluster: string;
  readonly index: ClusterIndex;
  readonly namespace: string;
  readonly name: string;
  readonly by: "annotation" | "association";
  /** As it stands there; an annotation may be no ARN. null: the association was not described. */
  readonly roleArn: string | null;
}

/** Every service account with an identity, also those that do not exist and are named by an association only. */
export function configuredAccounts(estate: Estate): ConfiguredAccount[] {
  return [...estate.clusters.values()].flatMap((index) => {
    const cluster = index.inventory.identity.id;
    const associated = [...index.associations.values()].flat().map(({ namespace, serviceAccount, roleArn }) => ({
      key: `${cluster}/${namespace}/${serviceAccount}`,
      cluster,
      index,
      namespace,
      name: serviceAccount,
      by: "association" as const,
      roleArn,
    }));
    const annotated = index.inventory.serviceAccounts.items.flatMap(({ namespace, name, annotations }) => {
      const roleArn = annotations[roleAnnotation];
      if (!roleArn || index.associations.has(`${namespace}/${name}`)) return [];
      return [
        { key: `${cluster}/${namespace}/${name}`, cluster, index, namespace, name, by: "annotation" as const, roleArn },
      ];
    });
    return [...associated, ...annotated];
  });
}
