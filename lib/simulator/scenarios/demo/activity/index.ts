import type { PodObject } from "../../../build/wire.ts";
import type { MadeCluster } from "../make/cluster.ts";
import { chance, type Moment } from "../make/moment.ts";
import type { Ledger } from "./ledger.ts";
import { nodeActivity } from "./nodes.ts";
import { otherActivity } from "./others.ts";
import { type Caller, workloadActivity } from "./workloads.ts";

const keyOf = (namespace: string, app: string): string => `${namespace}/${app}`;

function podsByWorkload(made: MadeCluster): Map<string, PodObject[]> {
  const pods = (made.cluster.objects.pods ?? []) as readonly PodObject[];
  return Map.groupBy(pods, (pod) => keyOf(pod.metadata.namespace, pod.metadata.labels?.["app"] ?? ""));
}

/** The week of a whole cluster. */
function clusterActivity(moment: Moment, made: MadeCluster, ledger: Ledger): void {
  const pods = podsByWorkload(made);
  const places = new Map(made.ground.places.map((place) => [place.node, place]));
  const fargate = made.row.pools.find((pool) => pool.by === "fargate");
  for (const namespace of made.row.namespaces) {
    for (const row of namespace.workloads) {
      const { uses } = row;
      if (!uses) continue;
      const callers = (pods.get(keyOf(namespace.name, row.name)) ?? []).flatMap((pod): Caller[] => {
        const node = pod.spec.nodeName;
        const place = node === undefined ? undefined : places.get(node);
        const at = place ?? (node && fargate ? { node, ip: "", pool: fargate, instance: null } : undefined);
        if (!at) return [];
        const random = chance(moment, made.row.name, "activity", pod.metadata.uid);
        return [{ moment, made, namespace, row, uses, pod, place: at, random, ledger }];
      });
      workloadActivity(callers);
    }
  }
  nodeActivity(moment, made, ledger);
}

/** Everything that CloudTrail recorded of the company's week. */
export function recordActivity(moment: Moment, clusters: readonly MadeCluster[], ledger: Ledger): void {
  for (const made of clusters) clusterActivity(moment, made, ledger);
  otherActivity(moment, ledger);
}
