import { isRecord, type Wire } from "../../kubernetes/wire.ts";

/** What objects say besides the facts that are kept, by which files of different clusters are told apart. */
export interface Clues {
  /** When each namespace was made, milliseconds since the epoch. */
  readonly namespaceMade: Map<string, number>;
  /** Addresses of each node, by the node itself. */
  readonly nodeAddresses: Map<string, ReadonlySet<string>>;
  /** Address of a node, by the pods on it. */
  readonly hostAddresses: Map<string, string>;
  /** Names that nodes' labels give their EKS cluster. */
  readonly clusterNames: Set<string>;
  /** Service accounts came without managed fields although some have annotations. */
  annotatedWithoutManagers: boolean;
}

export function noClues(): Clues {
  return {
    namespaceMade: new Map(),
    nodeAddresses: new Map(),
    hostAddresses: new Map(),
    clusterNames: new Set(),
    annotatedWithoutManagers: false,
  };
}

export function seeNamespace(clues: Clues, metadata: Wire): void {
  const made = Date.parse(String(metadata["creationTimestamp"]));
  if (typeof metadata["name"] === "string" && !Number.isNaN(made)) clues.namespaceMade.set(metadata["name"], made);
}

export function seeServiceAccount(clues: Clues, metadata: Wire): void {
  if (isRecord(metadata["annotations"]) && metadata["managedFields"] === undefined)
    clues.annotatedWithoutManagers = true;
}

/** eksctl names the cluster on the nodes that it makes. */
const clusterLabel = "alpha.eksctl.io/cluster-name";

export function seeNode(clues: Clues, node: Wire, metadata: Wire): void {
  const { name, labels } = metadata;
  if (typeof name !== "string") return;
  const cluster = isRecord(labels) ? labels[clusterLabel] : undefined;
  if (typeof cluster === "string") clues.clusterNames.add(cluster);
  const addresses = isRecord(node["status"]) ? node["status"]["addresses"] : undefined;
  if (!Array.isArray(addresses)) return;
  const known = addresses.flatMap((one: unknown) =>
    isRecord(one) && typeof one["address"] === "string" ? [one["address"]] : [],
  );
  if (known.length > 0) clues.nodeAddresses.set(name, new Set(known));
}

export function seePod(clues: Clues, pod: Wire): void {
  const { spec, status } = pod;
  const node = isRecord(spec) ? spec["nodeName"] : undefined;
  const address = isRecord(status) ? status["hostIP"] : undefined;
  if (typeof node === "string" && typeof address === "string") clues.hostAddresses.set(node, address);
}
