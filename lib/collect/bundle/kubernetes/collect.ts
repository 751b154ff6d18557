import type { Coverage, Listing } from "#lib/domain/coverage.ts";
import type { ServiceAccount } from "#lib/domain/inventory/kubernetes.ts";
import { mergeKinds } from "../../kubernetes/controllers.ts";
import type { KubernetesFacts } from "../../kubernetes/facts.ts";
import { commandFor, commandLine, kubernetesCommands, managedFields } from "../commands.ts";
import type { BundleContext } from "../context.ts";
import type { BundleFile } from "../files/folder.ts";
import { type Clues, noClues } from "./clues.ts";
import { type Checked, type Gathered, holdTogether } from "./hold-together.ts";
import { everyList, type ObjectLists, objectLists } from "./lists.ts";
import type { ObjectList } from "./object-list.ts";
import { readLists } from "./read-lists.ts";
import { readServerFacts, type ServerFacts } from "./server.ts";

export interface KubernetesReading {
  readonly facts: KubernetesFacts;
  readonly server: ServerFacts;
  readonly clues: Clues;
  /** Coverage besides that of the lists. */
  readonly notes: readonly Coverage[];
}

/** Reads `kubernetes/` of one cluster. A file that cannot be used says so in the coverage of its list. */
export async function collectKubernetesFiles(
  files: readonly BundleFile[],
  scope: string,
  context: BundleContext,
): Promise<KubernetesReading> {
  const clues = noClues();
  const lists = objectLists(clues, context.limits.objects);
  await readLists(everyList(lists), files, scope, context);
  const server = await readServerFacts(files, scope, context);
  const held = holdTogether(gatheredIn(lists, server), clues);
  const listing = <T>(list: ObjectList<T>, checked: Checked<T> = { items: list.items, problems: [] }): Listing<T> =>
    list.listing(scope, context.now(), checked);
  const serviceAccounts = listing(lists.serviceAccounts, held.serviceAccounts);
  const controllers = mergeKinds(
    lists.controllers.map((kind, position) => listing(kind, held.controllers[position])),
    scope,
  );
  return {
    facts: {
      kubernetesVersion: server.version,
      pods: listing(lists.pods, held.pods),
      serviceAccounts,
      nodes: listing(lists.nodes, held.nodes),
      namespaces: listing(lists.namespaces, held.namespaces),
      webhooks: listing(lists.webhooks),
      networkPolicies: listing(lists.networkPolicies),
      controllers,
    },
    server,
    clues,
    notes: [server.issuerCoverage, ...withoutManagers(serviceAccounts, clues)],
  };
}

function gatheredIn(
  { pods, serviceAccounts, nodes, namespaces, controllers }: ObjectLists,
  { severalIssuers }: ServerFacts,
): Gathered {
  return {
    pods: pods.items,
    serviceAccounts: serviceAccounts.items,
    nodes: nodes.items,
    namespaces: namespaces.items,
    controllers,
    tornNamespaces: namespaces.namesakes,
    mixed: [serviceAccounts, nodes, namespaces, ...controllers].some(({ namesakes }) => namesakes.size > 0),
    severalServers: severalIssuers,
    whole: { serviceAccounts: serviceAccounts.whole, nodes: nodes.whole, namespaces: namespaces.whole },
  };
}

const serviceAccountsCommand = commandFor(kubernetesCommands, "kubernetes/serviceaccounts.json");

/** Without managed fields it cannot be told whether a pod is older than its service account's annotation. */
function withoutManagers({ coverage, items }: Listing<ServiceAccount>, clues: Clues): Coverage[] {
  if (!clues.annotatedWithoutManagers || !items.some(({ annotations }) => Object.keys(annotations).length > 0))
    return [];
  const reason = `when annotations were written is not told: the file was made without ${managedFields}`;
  const { scope, count, startedAt, finishedAt } = coverage;
  const source = "kubernetes:serviceaccounts:managedFields";
  return [
    {
      source,
      scope,
      status: "partial",
      count,
      reason,
      lift: commandLine(serviceAccountsCommand),
      startedAt,
      finishedAt,
    },
  ];
}
