import { type NodeProfile, nodeProfile } from "../credentials/node-profile.ts";
import type { ClusterIndex } from "../inventory/cluster-index.ts";
import type { Estate } from "../inventory/estate.ts";
import { questions, type UsageIndex } from "../usage/evidence.ts";
import { type EvidenceGrade, evidenceGrades } from "../usage/grade.ts";
import type { Fix } from "./path.ts";
import type { Placed } from "./project.ts";
import type { ShownState } from "./states.ts";
import { cohortsOf, mostUrgentShown } from "./table/cohorts.ts";

export interface NodeRow {
  readonly cluster: string;
  readonly name: string;
  readonly instance: string | null;
  readonly computeType: string;
  readonly role: string | null;
  readonly hopLimit: number | null;
  readonly imds: "v1-and-v2" | "v2-only" | "disabled" | "none" | "unknown";
  readonly pods: number;
  readonly podsInReach: number;
  readonly podsUnknown: number;
  readonly usedByPods: EvidenceGrade;
  readonly lastSeen: number | null;
  readonly nodeGroup: string | null;
}

function imdsOf(profile: NodeProfile): NodeRow["imds"] {
  if (profile.compute === "fargate" || profile.compute === "hybrid") return "none";
  const { metadata } = profile;
  if (metadata === null) return "unknown";
  if (metadata.endpoint === "disabled") return "disabled";
  return metadata.tokens === "optional" ? "v1-and-v2" : "v2-only";
}

function livePods(placed: readonly Placed[]): Map<string, Placed[]> {
  return Map.groupBy(
    placed.filter(({ resolution }) => !resolution.finished),
    ({ pod }) => pod.uid,
  );
}

/** One node with what its pods can reach. `placed` are the containers on it. */
export function nodeRow(
  estate: Estate,
  index: ClusterIndex,
  usage: UsageIndex,
  name: string,
  placed: readonly Placed[],
): NodeRow {
  const profile = nodeProfile(estate, index, name);
  const pods = livePods(placed);
  let podsInReach = 0;
  let podsUnknown = 0;
  for (const [, list] of pods) {
    if (list.some(({ row }) => row.nodeRoleInReach === "yes")) podsInReach++;
    else if (list.some(({ row }) => row.nodeRoleInReach === "unknown")) podsUnknown++;
  }
  const users = placed.filter(
    ({ row }) => row.evidence === "node" && (row.state === "falling-back" || row.state === "node-role-used"),
  );
  const seen = users.map(({ row }) => row.lastSeen).filter((at) => at !== null);
  const { account, region } = index.inventory.identity;
  const covered = profile.instanceId !== null && usage.covers(account, region, questions.instance(profile.instanceId));
  return {
    cluster: index.inventory.identity.id,
    name,
    instance: profile.instanceId,
    computeType: profile.compute,
    role: profile.role,
    hopLimit: profile.metadata?.hopLimit ?? null,
    imds: imdsOf(profile),
    pods: pods.size,
    podsInReach,
    podsUnknown,
    usedByPods: users.length > 0 ? "node" : covered ? "none" : "not-covered",
    lastSeen: seen.length === 0 ? null : Math.max(...seen),
    nodeGroup: index.nodes.get(name)?.labels["eks.amazonaws.com/nodegroup"] ?? null,
  };
}

export interface Way {
  readonly way: string;
  readonly status: "open" | "closed" | "unknown" | "none";
  readonly found: string;
  readonly detail: string;
}

/** The ways by which pods come to a node's credentials. */
export function waysOf(profile: NodeProfile, placed: readonly Placed[]): Way[] {
  const { metadata } = profile;
  if (profile.compute === "fargate" || profile.compute === "hybrid") {
    return [{ way: "IMDS", status: "none", found: "none", detail: "There is no instance metadata service here" }];
  }
  if (metadata === null) {
    return [
      {
        way: "IMDS",
        status: "unknown",
        found: "unknown",
        detail: profile.unknown?.text ?? "Its metadata options are not known",
      },
    ];
  }
  const host = new Set(
    placed.filter(({ pod, resolution }) => pod.spec.hostNetwork && !resolution.finished).map(({ pod }) => pod.name),
  );
  const fenced = new Set(
    placed
      .filter(({ resolution }) => resolution.reach.reasons.some((reason) => reason.code === "network-policy-cni"))
      .map(({ pod }) => pod.name),
  );
  const on = metadata.endpoint === "enabled";
  return [
    {
      way: "Pod network, IMDSv2",
      status: on && metadata.hopLimit >= 2 ? "open" : "closed",
      found: on && metadata.hopLimit >= 2 ? "open" : "closed",
      detail: on ? `hop limit ${metadata.hopLimit}; a pod needs 2` : "the endpoint is disabled",
    },
    {
      way: "Pod network, IMDSv1",
      status: on && metadata.tokens === "optional" ? "open" : "closed",
      found: on && metadata.tokens === "optional" ? "open" : "closed",
      detail: metadata.tokens === "optional" ? "tokens optional; the hop limit does not stop v1" : "tokens required",
    },
    {
      way: "Host network",
      status: on && host.size > 0 ? "open" : "none",
      found: host.size === 0 ? "no pods" : `open for ${host.size} pods`,
      detail: [...host].slice(0, 4).join(", "),
    },
    {
      way: "Network policy",
      status: fenced.size > 0 ? "unknown" : "none",
      found: fenced.size > 0 ? `unknown for ${fenced.size} pods` : "none in the way",
      detail: fenced.size > 0 ? "Policies exclude 169.254.169.254; whether the CNI enforces them cannot be seen" : "",
    },
    {
      way: "kube2iam, kiam",
      status: profile.interceptor === null ? "none" : "unknown",
      found: profile.interceptor ?? "none",
      detail:
        profile.interceptor === null ? "no such DaemonSet on the node" : "It takes over the metadata address for pods",
    },
  ];
}

/** How to close a node's credentials to pods; null: they are closed, or it is not known how they stand. */
export function closeFix(profile: NodeProfile): Fix | null {
  const { metadata, instanceId, instance } = profile;
  if (metadata === null || instanceId === null || metadata.endpoint === "disabled") return null;
  if (metadata.tokens === "required" && metadata.hopLimit === 1) return null;
  const region = instance === null ? "" : ` --region ${instance.region}`;
  return {
    title: "Close it",
    words: instance?.launchTemplate
      ? `For new nodes, change launch template ${instance.launchTemplate}.`
      : "For new nodes, change the launch template.",
    diff: null,
    commands: [
      {
        tool: "AWS CLI",
        text: `aws ec2 modify-instance-metadata-options${region} --instance-id ${instanceId} \\\n  --http-tokens required --http-put-response-hop-limit 1`,
      },
    ],
    check: {
      command: `aws ec2 describe-instances${region} --instance-ids ${instanceId} --query 'Reservations[].Instances[].MetadataOptions'`,
      expect: "HttpTokens required and HttpPutResponseHopLimit 1",
    },
    alsoLetsIn: null,
  };
}

export interface OnNode {
  readonly workloadId: string;
  readonly workload: string;
  readonly containers: number;
  readonly state: ShownState;
  readonly evidence: EvidenceGrade;
  readonly why: string;
}

/** Workloads on a node whose containers satisfy a test, most urgent first. */
export function workloadsOn(placed: readonly Placed[], wanted: (one: Placed) => boolean): OnNode[] {
  const groups = Map.groupBy(
    placed.filter(wanted),
    ({ row }) => `${row.cluster}/${row.namespace}/${row.workloadKind}/${row.workload}`,
  );
  return [...groups]
    .map(([workloadId, list]) => {
      const rows = list.map(({ row }) => row);
      const [first] = cohortsOf(rows);
      const grades = new Set(rows.map((row) => row.evidence));
      return {
        workloadId,
        workload: `${rows[0]?.namespace}/${rows[0]?.workload}`,
        containers: rows.length,
        state: mostUrgentShown(rows),
        evidence: evidenceGrades.find((grade) => grades.has(grade)) ?? ("not-covered" as const),
        why: first?.example.cause.text ?? "",
      };
    })
    .sort((a, b) => b.containers - a.containers);
}
