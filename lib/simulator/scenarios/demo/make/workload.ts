import { pod } from "../../../build/pod.ts";
import type { Random } from "../../../build/random.ts";
import type { PodObject } from "../../../build/wire.ts";
import {
  cronJob,
  daemonSet,
  deployment,
  job,
  type ObjectsByResource,
  type Replica,
  statefulSet,
} from "../../../build/workload.ts";
import type { ClusterRow, NamespaceRow, WorkloadRow } from "../rows.ts";
import { containersOf } from "./containers.ts";
import { admissionIn } from "./meaning.ts";
import { chance, daysBefore, type Moment } from "./moment.ts";
import type { Ground, Place } from "./nodes.ts";

/** What the workloads of one cluster are made from. */
export interface Site {
  readonly moment: Moment;
  readonly cluster: ClusterRow;
  readonly ground: Ground;
  /** The next free address of a pod. */
  readonly address: () => string;
}

/** Ages, in days, in which no webhook was down: those of pods with no story. */
const calm = [
  [0.3, 8.5],
  [9.6, 28],
] as const;

function calmAge(random: Random, atMost = 28): number {
  const [from, to] = random.chance(0.45) || atMost < 9.6 ? calm[0] : calm[1];
  return from + random.next() * (Math.min(to, atMost) - from);
}

function standing(site: Site, place: Place, ageDays: number): Replica {
  return {
    node: place.node,
    nodeIp: place.ip,
    ip: site.address(),
    createdAt: daysBefore(site.moment, ageDays),
  };
}

/** Pods that run on: in waves where the row tells them, else one rollout with some that were moved since. */
function running(site: Site, row: WorkloadRow, random: Random): Replica[] {
  if (row.waves) {
    return row.waves.flatMap((wave) =>
      Array.from({ length: wave.pods }, (_, index) =>
        standing(site, site.ground.next(wave.pool), wave.ageDays - index / 10_000),
      ),
    );
  }
  const age = row.ageDays ?? calmAge(random);
  return Array.from({ length: row.pods ?? 1 }, (_, index) => {
    const moved = row.ageDays === undefined && age < 8.5 && random.chance(0.15);
    const own = moved ? 0.2 + random.next() * (age - 0.2) : age - index / 5_000;
    return standing(site, site.ground.next(row.pool ?? "general"), own);
  });
}

/** One pod on each node of its pools. */
function everywhere(site: Site, row: WorkloadRow, random: Random): Replica[] {
  const age = row.ageDays ?? calmAge(random);
  return site.ground.places
    .filter((place) => row.pools?.includes(place.pool.name))
    .map((place, index) => standing(site, place, age - index / 2_000));
}

/** Runs of a job: one a day, the last of them perhaps not done. */
function runs(site: Site, row: WorkloadRow): Replica[] {
  const pool = row.pool ?? "general";
  return Array.from({ length: row.pods ?? 1 }, (_, index): Replica => {
    if (row.phase === "pending") return { createdAt: daysBefore(site.moment, 0.4) };
    const last = row.phase === "running" && index === 0;
    const age = last ? 0.02 : index + 0.35;
    const phase = last ? "Running" : row.phase === "failed" ? "Failed" : "Succeeded";
    return { ...standing(site, site.ground.next(pool), age), phase };
  });
}

function lone(site: Site, row: WorkloadRow, namespace: NamespaceRow, template: object, random: Random): PodObject {
  const one = standing(site, site.ground.next(row.pool ?? "general"), row.ageDays ?? 3);
  return pod({
    ...containersOf(site.cluster, row),
    ...template,
    ...one,
    createdAt: one.createdAt ?? site.moment.now,
    namespace: namespace.name,
    name: row.name,
    labels: { run: row.name, ...row.labels },
    random,
  });
}

const kinds = { Deployment: deployment, StatefulSet: statefulSet, DaemonSet: daemonSet, Job: job } as const;

/** A workload with its owners in between and its pods, as the webhook left them. */
export function makeWorkload(site: Site, namespace: NamespaceRow, row: WorkloadRow): ObjectsByResource {
  const { moment, cluster } = site;
  const kind = row.kind ?? "Deployment";
  const random = chance(moment, cluster.name, namespace.name, kind, row.name);
  const admit = admissionIn(moment, cluster, namespace);
  const windows = cluster.pools.find((one) => one.name === row.pool)?.os === "windows";
  const template = {
    ...containersOf(cluster, row),
    ...(row.account ? { serviceAccount: row.account } : {}),
    ...(row.volumes ? { volumes: row.volumes } : {}),
    ...(row.annotations ? { annotations: row.annotations } : {}),
    ...(row.hostNetwork ? { hostNetwork: true } : {}),
    ...(windows ? { nodeSelector: { "kubernetes.io/os": "windows" } } : {}),
    labels: { "app.kubernetes.io/name": row.name, ...row.labels },
  };
  if (kind === "Pod") return { pods: [admit(lone(site, row, namespace, template, random))] };
  const done = kind === "Job" || kind === "CronJob";
  const replicas = done
    ? runs(site, row)
    : kind === "DaemonSet"
      ? everywhere(site, row, random)
      : running(site, row, random);
  if (row.debug && replicas[0]) {
    const ephemeralContainers = [{ name: row.debug, image: "busybox:1.37", stdin: true, tty: true }];
    replicas[0] = { ...replicas[0], ephemeralContainers };
  }
  const oldest = Math.min(...replicas.map((one) => one.createdAt ?? moment.now));
  const input = {
    name: row.name,
    namespace: namespace.name,
    createdAt: done ? oldest : oldest - 5_000,
    random,
    labels: { app: row.name },
    template,
    replicas,
    admit,
  };
  return kind === "CronJob" ? cronJob({ ...input, schedule: "20 3 * * *" }) : kinds[kind](input);
}
