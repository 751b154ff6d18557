import { skipped } from "#lib/collect/aws/coverage.ts";
import { collectInstances } from "#lib/collect/aws/ec2/instances.ts";
import { collectEks, type EksFacts, skippedEks } from "#lib/collect/aws/eks/collect-eks.ts";
import { findCluster } from "#lib/collect/aws/eks/find-cluster.ts";
import { readAccessKeys } from "#lib/collect/aws/iam/access-keys.ts";
import type { SessionsByAccount } from "#lib/collect/aws/iam/ask-key.ts";
import type { AwsSession } from "#lib/collect/aws/session.ts";
import { CollectError } from "#lib/collect/failure.ts";
import { connect, type KubernetesClient } from "#lib/collect/kubernetes/client.ts";
import { collectKubernetes, type KubernetesFacts } from "#lib/collect/kubernetes/collect.ts";
import { failedKubernetes } from "#lib/collect/kubernetes/failed.ts";
import { readIssuer } from "#lib/collect/kubernetes/issuer.ts";
import type { Environment } from "#lib/collect/kubernetes/load-kubeconfig.ts";
import { controllerResources, controllersSource } from "#lib/collect/kubernetes/resources.ts";
import type { Listing } from "#lib/domain/coverage.ts";
import { instanceIdOf } from "#lib/domain/credentials/node-profile.ts";
import type { Ec2Instance } from "#lib/domain/inventory/aws.ts";
import type { ClusterInventory } from "#lib/domain/inventory/inventory.ts";
import type { Node } from "#lib/domain/inventory/kubernetes.ts";
import type { ProgressBoard } from "./progress.ts";
import type { ClusterTarget } from "./target.ts";

/** Lists of several kinds that are one source to whoever follows. */
const controllerSources = new Set(controllerResources.map(({ resource }) => resource.source));

export interface CollectContext {
  readonly env: Environment;
  readonly signal: AbortSignal;
  readonly now: () => number;
  readonly board: ProgressBoard;
}

async function kubernetesOf(
  client: KubernetesClient | CollectError,
  target: ClusterTarget,
  context: CollectContext,
  keyIds: Set<string>,
): Promise<KubernetesFacts> {
  if (client instanceof CollectError) return failedKubernetes(client.failure, target.id, context.now());
  const { signal, now, board } = context;
  const controllers = new Map<string, number>();
  return collectKubernetes(client, target.id, {
    signal,
    now,
    keyIds,
    onProgress: (source, done, expected, waiting) => {
      if (!controllerSources.has(source)) return board.report(source, target.id, { done, expected, waiting });
      controllers.set(source, done);
      const sum = [...controllers.values()].reduce((all, one) => all + one, 0);
      return board.report(controllersSource, target.id, { done: sum, waiting });
    },
  });
}

async function eksOf(
  session: AwsSession,
  client: KubernetesClient | CollectError,
  target: ClusterTarget,
  context: CollectContext,
): Promise<EksFacts> {
  const reached = client instanceof CollectError ? null : client;
  const hint = reached?.eks;
  const match = await findCluster(session, {
    scope: target.id,
    configured: target.eks?.name ?? null,
    name: hint?.name ?? null,
    account: hint?.account ?? null,
    region: target.eks?.region ?? hint?.region ?? null,
    aliases: [target.id, ...(reached ? [reached.context] : [])],
    server: reached?.server ?? null,
    issuer: reached ? await readIssuer(reached, context.signal) : null,
  });
  if (match.kind === "none") return skippedEks(target.id, context.now(), match.reason, match.lift);
  const [name, region] =
    match.kind === "found"
      ? [match.cluster.name, match.cluster.region]
      : [match.name, target.eks?.region ?? hint?.region ?? session.region];
  return collectEks(session, { name, region, scope: target.id }, match.listing);
}

async function instancesOf(
  session: AwsSession,
  nodes: Listing<Node>,
  region: string,
  scope: string,
  now: number,
): Promise<Listing<Ec2Instance>> {
  const ids = nodes.items.map(instanceIdOf).filter((id) => id !== null);
  if (nodes.coverage.status !== "complete" && ids.length === 0) {
    return {
      items: [],
      coverage: skipped(
        "ec2:DescribeInstances",
        scope,
        now,
        "the cluster's nodes were not read, so no instance is known to ask for",
        nodes.coverage.lift,
      ),
    };
  }
  return collectInstances(session, ids, region);
}

export interface ClusterReading {
  readonly cluster: ClusterInventory;
  /** Ids of the access keys in the pods' specs: for questions of this audit alone, neither kept nor shown. */
  readonly keyIds: ReadonlySet<string>;
}

/**
 * Everything of one cluster: the API server and EKS beside each other, then the instances of its nodes and the access keys
 * that its pods show. `sessions`: those of the audit, for keys of another account.
 */
export async function collectCluster(
  session: AwsSession,
  target: ClusterTarget,
  context: CollectContext,
  sessions: SessionsByAccount,
): Promise<ClusterReading> {
  const client = await connect({ context: target.context, env: context.env }).catch((error: unknown) => {
    if (error instanceof CollectError) return error;
    throw error;
  });
  const keyIds = new Set<string>();
  try {
    const kubernetes = kubernetesOf(client, target, context, keyIds);
    const [facts, eks, { caller }] = await Promise.all([
      kubernetes,
      eksOf(session, client, target, context),
      session.identity(),
    ]);
    const [found] = eks.eks.items;
    const region = found?.region ?? target.eks?.region ?? session.region;
    const [instances, accessKeys] = await Promise.all([
      instancesOf(session, facts.nodes, region, target.id, context.now()),
      readAccessKeys(session, { scope: target.id, ids: keyIds, sessions, pods: facts.pods.coverage }),
    ]);
    const { kubernetesVersion, ...lists } = facts;
    const identity = {
      id: target.id,
      eksName: found?.name ?? target.eks?.name ?? null,
      account: found?.account ?? caller?.account ?? null,
      region,
      kubernetesVersion: found?.version ?? kubernetesVersion,
    };
    return { cluster: { identity, ...lists, ...eks, instances, accessKeys }, keyIds };
  } finally {
    if (!(client instanceof CollectError)) await client.close();
  }
}
