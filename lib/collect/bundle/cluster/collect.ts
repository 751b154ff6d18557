import type { Coverage, Listing } from "#lib/domain/coverage.ts";
import { instanceIdOf } from "#lib/domain/credentials/node-profile.ts";
import type { EksCluster } from "#lib/domain/inventory/aws.ts";
import type { ClusterInventory } from "#lib/domain/inventory/inventory.ts";
import { type EksFacts, skippedEks } from "../../aws/eks/collect-eks.ts";
import { readInstances } from "../aws/ec2.ts";
import { readCluster, readEksLists } from "../aws/eks.ts";
import { EksFolder } from "../aws/eks-folder.ts";
import { commandLine, describeCluster, issuerCommand } from "../commands.ts";
import type { BundleContext } from "../context.ts";
import type { BundleFile } from "../files/folder.ts";
import { collectKubernetesFiles, type KubernetesReading } from "../kubernetes/collect.ts";
import { readClusterFile } from "./cluster-file.ts";
import { notOneCluster, regionsOf } from "./same-cluster.ts";
import { shownKeys } from "./shown-keys.ts";
import { unknownFiles } from "./unknown-files.ts";

export interface ClusterReading {
  readonly cluster: ClusterInventory;
  readonly notes: readonly Coverage[];
}

/**
 * Reads one cluster's folder. `path`: from the bundle's folder, empty for the bundle itself; `id`: what the cluster is called
 * where its `cluster.yaml` does not say; null: its name in EKS. Raises `BundleError` for a `cluster.yaml` that cannot be used.
 */
export async function collectClusterFiles(
  path: string,
  { given, fallback }: { readonly given: string | null; readonly fallback: string },
  context: BundleContext,
): Promise<ClusterReading> {
  const inside = (folder: string): string => (path === "" ? folder : `${path}/${folder}`);
  const list = async (folder: string) => (await context.folder.list(inside(folder))).files;
  const words = await readClusterFile((await context.folder.list(path)).files, context);
  const [kubernetesFiles, eksFiles, ec2Files] = [await list("kubernetes"), await list("eks"), await list("ec2")];
  const first = await readCluster(new EksFolder(eksFiles, "", null, context));
  const id = words.id ?? given ?? first.items[0]?.name ?? words.name ?? fallback;
  const described = scoped(first, id);
  const kubernetes = await collectKubernetesFiles(kubernetesFiles, id, context);
  const { facts, notes } = kubernetes;
  const [found] = described.items;
  const account = found?.account ?? words.account;
  const region = found?.region ?? words.region ?? regionOf(kubernetes);
  const ids = facts.nodes.items.flatMap((node) => instanceIdOf(node) ?? []);
  const ec2 = await readInstances(ec2Files, { ids, account, region }, id, context);
  const other = found === undefined ? null : notOneCluster(found, words, kubernetes, ec2);
  const eks = await eksOf(eksFiles, described, found?.name ?? words.name, other, context);
  const { kubernetesVersion, ...lists } = facts;
  return {
    cluster: {
      identity: {
        id,
        eksName: other === null ? (found?.name ?? words.name) : null,
        account: other === null ? account : words.account,
        region: other === null ? region : (words.region ?? regionOf(kubernetes)),
        kubernetesVersion: (other === null ? found?.version : null) ?? kubernetesVersion,
      },
      ...lists,
      ...eks,
      instances: ec2.instances,
      accessKeys: shownKeys(facts.pods, id, context.now()),
    },
    notes: [...notes, ...unknownFiles({ kubernetesFiles, eksFiles, ec2Files }, id, context.now())],
  };
}

async function eksOf(
  files: readonly BundleFile[],
  described: Listing<EksCluster>,
  name: string | null,
  other: string | null,
  context: BundleContext,
): Promise<EksFacts> {
  const { scope } = described.coverage;
  if (other !== null) {
    const lift = `${commandLine(issuerCommand)}, and the files of one cluster only`;
    return skippedEks(scope, context.now(), `${other}, so that nothing of it was used`, lift);
  }
  if (name !== null) return { eks: described, ...(await readEksLists(new EksFolder(files, scope, name, context))) };
  const reason = `of which cluster they are is not known without ${describeCluster.file}`;
  return { ...skippedEks(scope, context.now(), reason, commandLine(describeCluster)), eks: described };
}

/** The description was read before the cluster had an id. */
function scoped({ items, coverage }: Listing<EksCluster>, scope: string): Listing<EksCluster> {
  return { items, coverage: { ...coverage, scope } };
}

/** The one Region that all nodes are in; null: there are several, or it is not known. */
function regionOf({ facts }: KubernetesReading): string | null {
  const [region, ...others] = regionsOf(facts.nodes.items);
  return others.length === 0 ? (region ?? null) : null;
}
