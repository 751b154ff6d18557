import type { AccessKey } from "../inventory/aws.ts";
import type { ClusterIndex } from "../inventory/cluster-index.ts";
import type { ContainerSpec } from "../inventory/kubernetes.ts";

/** End of the access key id that is written into a container's environment; null: none is, or it is not readable. */
export function shownTail({ env }: ContainerSpec): string | null {
  for (const { value } of env) if (value.kind === "dropped" && value.tail !== null) return value.tail;
  return null;
}

/**
 * Keys of the cluster whose ids end as the one that the container shows, as IAM tells of them. Several: it is one of these.
 * Empty: it shows none, or IAM was not asked.
 */
export function shownKeys(index: ClusterIndex, container: ContainerSpec): readonly AccessKey[] {
  const tail = shownTail(container);
  return tail === null ? [] : index.inventory.accessKeys.items.filter((key) => key.tail === tail);
}

/** Whose key it is and when it was last used, in one clause. */
export function keyWords({ userName, account, lastUsed, gap }: AccessKey): string {
  const of = account === null ? "" : ` of account ${account}`;
  if (gap !== null) {
    const owner = account === null ? "its user" : `its user${of}`;
    return `${owner} and last use are not known: ${gap}`;
  }
  const whose = userName === null ? `its user${of} is not told` : `it is the key of IAM user ${userName}${of}`;
  return `${whose}, ${useWords(lastUsed)}`;
}

/** IAM does not keep every use: its record can be some hours late. */
function useWords(used: AccessKey["lastUsed"]): string {
  if (used === null || used.at === null) return "and IAM has no use of it on record";
  const place = [used.service === null ? "" : ` for ${used.service}`, used.region === null ? "" : ` in ${used.region}`];
  return `last used ${new Date(used.at).toISOString().slice(0, 10)}${place.join("")}`;
}

/** The latest use that IAM knows of any of the keys, milliseconds since the epoch; null: it tells of none. */
export function lastUseOf(keys: readonly AccessKey[]): number | null {
  const times = keys.flatMap(({ lastUsed }) => lastUsed?.at ?? []);
  return times.length === 0 ? null : Math.max(...times);
}
