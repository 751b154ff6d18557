import { isComplete } from "../coverage.ts";
import type { PodIdentityAssociation } from "../inventory/aws.ts";
import type { ClusterIndex } from "../inventory/cluster-index.ts";
import type { Reason } from "../reason.ts";

/** What a pod of the association gets, and how; times and ids do not matter for it. */
function termsOf({ roleArn, targetRoleArn, externalId, disableSessionTags }: PodIdentityAssociation): string {
  return JSON.stringify([roleArn, targetRoleArn, externalId, disableSessionTags]);
}

/**
 * Why the associations read of a service account (`namespace/name`) do not tell what its pods get: EKS keeps one for each, so
 * that two which differ were read at different times or of different clusters. null: there is none, or they agree.
 */
export function associationsDiffer(index: ClusterIndex, key: string): Reason | null {
  const [first, ...others] = index.associations.get(key) ?? [];
  if (first === undefined || others.every((one) => termsOf(one) === termsOf(first))) return null;
  const ids = [first, ...others].map(({ id }) => id).join(", ");
  return {
    code: "association-not-unique",
    text: `Service account ${key} has more than one Pod Identity association (${ids}), and they differ; EKS keeps one`,
  };
}

/**
 * Why the token of a pod's service account (`namespace/name`) is in doubt: without the account the kubelet gets no new one,
 * and how long the last one is taken is not established. null: the account is there, or was not read.
 */
export function accountGone(index: ClusterIndex, key: string): Reason | null {
  if (index.serviceAccounts.has(key) || !isComplete(index.inventory.serviceAccounts)) return null;
  return {
    code: "service-account-gone",
    text: `Service account ${key} no longer exists, so that the pod's token is not renewed; how long it still works cannot be told`,
  };
}
