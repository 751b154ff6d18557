import type { Pod } from "#lib/domain/inventory/kubernetes.ts";
import type { Clues } from "./clues.ts";

/** What the other files of a cluster know; null: the file is not there or not whole, so that it proves nothing. */
export interface Known {
  readonly nodes: ReadonlySet<string> | null;
  readonly namespaces: ReadonlySet<string> | null;
  /** Uids of controllers, by the kinds whose files are whole. */
  readonly owners: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Clocks of API servers of one cluster part by less, in milliseconds. */
const clocksPart = 60_000;

export type Belonging = "proven" | "likely" | "doubtful" | "foreign";

/**
 * Is a pod of the cluster that the other files are of? Its controller's uid proves it, unless neither its node nor its
 * namespace is there; its absence proves the opposite, but for Jobs, which may be gone a moment later. Of the rest, one name that is missing is no proof, as one file is a little
 * older than another; two are, and so is a pod that is older than its namespace.
 */
export function belongingOf(pod: Pod, known: Known, clues: Clues): Belonging {
  const owners = pod.owner === null ? undefined : known.owners.get(pod.owner.kind);
  const owner = pod.owner === null || owners === undefined ? null : owners.has(pod.owner.uid);
  const node = nodeKnown(pod.node, known, clues);
  const namespace = known.namespaces === null ? null : known.namespaces.has(pod.namespace);
  if (owner === true) return node === false && namespace === false ? "foreign" : "proven";
  if (owner === false && pod.owner?.kind !== "Job") return "foreign";
  const made = clues.namespaceMade.get(pod.namespace);
  if (made !== undefined && pod.createdAt < made - clocksPart) return "foreign";
  const missing = [owner, node, namespace].filter((one) => one === false).length;
  if (missing >= 2) return "foreign";
  return missing === 1 && node !== true ? "doubtful" : "likely";
}

/** null: cannot be told. A node of this name at another address is another node. */
function nodeKnown(node: string | null, { nodes }: Known, clues: Clues): boolean | null {
  if (node === null || nodes === null) return null;
  const address = clues.hostAddresses.get(node);
  const addresses = clues.nodeAddresses.get(node);
  if (address !== undefined && addresses !== undefined && !addresses.has(address)) return false;
  return nodes.has(node);
}

export interface Sorted {
  readonly own: readonly Pod[];
  readonly foreign: readonly Pod[];
}

/**
 * Parts the pods of this cluster from those of another. Where most are foreign or doubtful, or two objects of one name show
 * that files were mixed, the doubtful are foreign, too.
 */
export function sortPods(pods: readonly Pod[], known: Known, clues: Clues, mixed: boolean): Sorted {
  const belongings = pods.map((pod) => belongingOf(pod, known, clues));
  const against = belongings.filter((one) => one === "foreign" || one === "doubtful").length;
  const strict = mixed || against * 2 > pods.length;
  const isForeign = (at: number) => belongings[at] === "foreign" || (strict && belongings[at] === "doubtful");
  return { own: pods.filter((_, at) => !isForeign(at)), foreign: pods.filter((_, at) => isForeign(at)) };
}
