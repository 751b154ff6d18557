import type { Controller, Namespace, Node, Pod, ServiceAccount } from "#lib/domain/inventory/kubernetes.ts";
import type { Problem } from "../coverage.ts";
import { type Known, sortPods } from "./belongs.ts";
import type { Clues } from "./clues.ts";
import { foreignKinds, type OneKind } from "./controllers-of-pods.ts";

/** Objects as they were read, and which of the lists are whole. */
export interface Gathered {
  readonly pods: readonly Pod[];
  readonly serviceAccounts: readonly ServiceAccount[];
  readonly nodes: readonly Node[];
  readonly namespaces: readonly Namespace[];
  readonly controllers: readonly OneKind[];
  /** Names that two namespaces have; what they hold may be of either. */
  readonly tornNamespaces: ReadonlySet<string>;
  /** Two objects of one name are among what was read, but for pods. */
  readonly mixed: boolean;
  /** The API servers that the files name are several. */
  readonly severalServers: boolean;
  readonly whole: { readonly serviceAccounts: boolean; readonly nodes: boolean; readonly namespaces: boolean };
}

export interface Checked<T> {
  readonly items: readonly T[];
  readonly problems: readonly Problem[];
}

export interface HeldTogether {
  readonly pods: Checked<Pod>;
  readonly serviceAccounts: Checked<ServiceAccount>;
  readonly nodes: Checked<Node>;
  readonly namespaces: Checked<Namespace>;
  /** In the order in which they were given. */
  readonly controllers: readonly Checked<Controller>[];
}

/**
 * Holds the files of one cluster against each other, as nothing in a list says which cluster it is of. What does not belong
 * to the rest is left out with the reason, so that facts of two clusters never make one answer.
 */
export function holdTogether(gathered: Gathered, clues: Clues): HeldTogether {
  const { whole, controllers } = gathered;
  const names = new Set(gathered.nodes.map(({ name }) => name));
  const namespaces = new Set(gathered.namespaces.map(({ name }) => name));
  const strangeKinds = foreignKinds(gathered.pods, controllers);
  const trusted = controllers.filter((one) => one.whole && !strangeKinds.has(one.kind));
  const known: Known = {
    nodes: whole.nodes ? names : null,
    namespaces: whole.namespaces ? namespaces : null,
    owners: rootedOwners(trusted),
  };
  const { clear, torn } = withoutTorn(gathered);
  const { own, foreign } = sortPods(clear, known, clues, gathered.mixed);
  const used = (value: (pod: Pod) => string | null) => new Set(own.flatMap((pod) => value(pod) ?? []));
  return {
    pods: { items: own, problems: [...torn, ...foreignPods(foreign), ...oneNamespace(own, gathered)] },
    nodes: unlessStrange(
      gathered.nodes,
      "nodes",
      used(({ node }) => node),
      names,
      whole.nodes,
    ),
    namespaces: unlessStrange(
      gathered.namespaces,
      "namespaces",
      used(({ namespace }) => namespace),
      namespaces,
      whole.namespaces,
    ),
    serviceAccounts: checkServiceAccounts(gathered, own, clues),
    controllers: controllers.map(({ kind, items }) =>
      strangeKinds.has(kind)
        ? { items: [], problems: [{ reason: "pods name none of them: they are of another cluster and were left out" }] }
        : { items, problems: [] },
    ),
  };
}

/** Uids of controllers by kind, without those whose own controller is not in the whole list of its kind. */
function rootedOwners(kinds: readonly OneKind[]): ReadonlyMap<string, ReadonlySet<string>> {
  const every = new Map(kinds.map(({ kind, items }) => [kind, new Set(items.map(({ uid }) => uid))]));
  const isRooted = ({ owner }: Controller): boolean =>
    owner === null || every.get(owner.kind)?.has(owner.uid) !== false;
  return new Map(kinds.map(({ kind, items }) => [kind, new Set(items.filter(isRooted).map(({ uid }) => uid))]));
}

/** Namespaces that are in every cluster and are never made anew: two of one name are of two clusters. */
const everlasting: readonly string[] = ["kube-system", "default"];

/**
 * Pods of which it is clear where they belong. Names of service accounts and nodes are alike in many clusters, so that a pod
 * must not be judged by them where its namespace may be that of another cluster.
 */
function withoutTorn({ pods, tornNamespaces, severalServers }: Gathered): {
  readonly clear: readonly Pod[];
  readonly torn: readonly Problem[];
} {
  const everywhere = severalServers || everlasting.some((name) => tornNamespaces.has(name));
  const clear = everywhere ? [] : pods.filter(({ namespace }) => !tornNamespaces.has(namespace));
  if (clear.length === pods.length) return { clear, torn: [] };
  const why = severalServers
    ? "openid-configuration.json names several token issuers"
    : `namespaces are there twice with different uids, ${[...tornNamespaces][0]} among them`;
  const reason = `the files are of several clusters or moments (${why}): ${pods.length - clear.length} pods that may be of either were left out`;
  return { clear, torn: [{ reason }] };
}

function foreignPods([first, ...rest]: readonly Pod[]): Problem[] {
  if (first === undefined) return [];
  const name = `${first.namespace}/${first.name}`;
  const reason = `${rest.length + 1} pods, ${name} among them, are of another cluster or another time than the other files (their nodes, controllers or namespaces are not there) and were left out`;
  return [{ reason }];
}

/** A list of one namespace looks whole; in a cluster with many it hardly is. */
function oneNamespace(pods: readonly Pod[], { namespaces, whole }: Gathered): Problem[] {
  const [first] = pods;
  if (first === undefined || !whole.namespaces || namespaces.length < 5) return [];
  if (pods.some(({ namespace }) => namespace !== first.namespace)) return [];
  return [
    {
      reason: `all pods are of the namespace ${first.namespace} although there are ${namespaces.length}: --all-namespaces seems to have been left out`,
    },
  ];
}

/** A whole list that has less than half of what pods name is of another cluster. */
function unlessStrange<T>(
  items: readonly T[],
  plural: string,
  used: ReadonlySet<string>,
  names: ReadonlySet<string>,
  whole: boolean,
): Checked<T> {
  const missing = [...used].filter((name) => !names.has(name)).length;
  if (!whole || missing * 2 <= used.size) return { items, problems: [] };
  const reason = `${missing} of the ${used.size} ${plural} that pods are in are not among them: they are of another cluster or another time and were left out`;
  return { items: [], problems: [{ reason }] };
}

const clocksPart = 60_000;

function checkServiceAccounts(gathered: Gathered, pods: readonly Pod[], clues: Clues): Checked<ServiceAccount> {
  const { serviceAccounts: items, whole } = gathered;
  if (!whole.serviceAccounts) return { items, problems: [] };
  const older = items.filter(({ namespace, createdAt }) => {
    const made = clues.namespaceMade.get(namespace);
    return made !== undefined && createdAt < made - clocksPart;
  });
  if (older.length > 0) {
    const reason = `${older.length} of them are older than their namespaces: they are of another cluster and were left out`;
    return { items: [], problems: [{ reason }] };
  }
  const apart = madeApart(items, clues);
  if (apart !== null) return { items: [], problems: [{ reason: apart }] };
  const names = new Set(items.map(({ namespace, name }) => `${namespace}/${name}`));
  const used = new Set(pods.map(({ namespace, spec }) => `${namespace}/${spec.serviceAccount}`));
  const strange = unlessStrange(items, "service accounts", used, names, true);
  if (strange.problems.length > 0) return strange;
  const covered = new Set(items.map(({ namespace }) => namespace));
  const bare = [...new Set(pods.map(({ namespace }) => namespace))].filter((namespace) => !covered.has(namespace));
  if (bare.length === 0) return { items, problems: [] };
  const reason = `there is no service account of ${bare.length} namespaces with pods (${bare.slice(0, 3).join(", ")}), though every namespace has one: --all-namespaces seems to have been left out`;
  return { items, problems: [{ reason }] };
}

/** The service account `default` is made with its namespace. Made anew by hand it is rare; in most namespaces it is not. */
function madeApart(accounts: readonly ServiceAccount[], { namespaceMade }: Clues): string | null {
  const gaps = accounts.flatMap(({ namespace, name, createdAt }) => {
    const made = namespaceMade.get(namespace);
    return name !== "default" || made === undefined ? [] : [createdAt - made];
  });
  const apart = gaps.filter((gap) => gap > 10 * clocksPart).length;
  if (apart * 2 <= gaps.length) return null;
  return `${apart} of the ${gaps.length} default service accounts were made long after their namespaces: they are of another cluster and were left out`;
}
