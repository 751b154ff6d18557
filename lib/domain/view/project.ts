import { isNodeEssential } from "../credentials/essentials.ts";
import type { PrincipalFamily } from "../credentials/families.ts";
import { principalFamilies } from "../credentials/families.ts";
import { subjectOf } from "../credentials/grant-web-identity.ts";
import { injectedInto } from "../credentials/injected.ts";
import { ClusterResolver, type Resolution } from "../credentials/resolve.ts";
import { SharedResolver } from "../credentials/shared.ts";
import { type ClusterIndex, type WorkloadRef, workloadOf } from "../inventory/cluster-index.ts";
import type { Estate } from "../inventory/estate.ts";
import type { ContainerSpec, Pod, PodSpec } from "../inventory/kubernetes.ts";
import type { Evidence, UsageIndex } from "../usage/evidence.ts";
import { familyOfImage } from "../usage/sdk-hints.ts";
import { type Answer, answerOf } from "./answer.ts";
import { evidenceFor, nodeUses } from "./evidence-for.ts";
import type { ContainerRow } from "./row.ts";
import type { ShownState } from "./states.ts";

/** A row together with what it was made from, for explanations on demand. */
export interface Placed {
  readonly row: ContainerRow;
  readonly pod: Pod;
  readonly spec: ContainerSpec;
  readonly index: ClusterIndex;
  readonly resolution: Resolution;
  readonly evidence: Evidence;
}

interface Draft {
  readonly pod: Pod;
  readonly spec: ContainerSpec;
  readonly workload: WorkloadRef;
  readonly resolution: Resolution;
  readonly answer: Answer;
  readonly sdk: PrincipalFamily | null;
}

function isPrincipal(family: string): family is PrincipalFamily {
  return (principalFamilies as readonly string[]).includes(family);
}

/** The SDK that a service account's own sessions name, when they name just one and it can only be this container's. */
function sdkOf(
  index: ClusterIndex,
  usage: UsageIndex,
  pod: Pod,
  spec: ContainerSpec,
  resolution: Resolution,
): PrincipalFamily | null {
  const issuer = index.inventory.eks.items[0]?.issuer;
  const seen = resolution.injected.podIdentity
    ? usage.ofPod(pod.uid)
    : resolution.injected.webIdentity && issuer
      ? usage.ofSubject(issuer, subjectOf(pod.namespace, pod.spec.serviceAccount))
      : null;
  const [only] = seen?.families ?? [];
  if (seen?.families.size !== 1 || only === undefined || !isPrincipal(only)) return null;
  return likeliestIn(pod.spec, only) === spec ? only : null;
}

const likeliest = new WeakMap<PodSpec, Map<PrincipalFamily, ContainerSpec | null>>();

/** `likeliestOf`, worked out once for a template. */
function likeliestIn(pod: PodSpec, family: PrincipalFamily): ContainerSpec | null {
  let known = likeliest.get(pod);
  if (!known) {
    known = new Map();
    likeliest.set(pod, known);
  }
  const found = known.get(family) ?? (known.has(family) ? null : likeliestOf(pod, family));
  known.set(family, found);
  return found;
}

/** Sessions name the pod or its service account: which container began them is told by the images, or by there being just one. */
function likeliestOf(pod: PodSpec, family: PrincipalFamily): ContainerSpec | null {
  const carrying = pod.containers.filter((spec) => {
    const { webIdentity, podIdentity } = injectedInto(pod, spec);
    return webIdentity !== null || podIdentity !== null;
  });
  const named = carrying.filter(({ image }) => familyOfImage(image) === family);
  const possible = carrying.filter(({ image }) => familyOfImage(image) === null);
  const [only, ...others] = named.length > 0 ? named : possible;
  return only !== undefined && others.length === 0 ? only : null;
}

function shown(answer: Answer, pod: Pod, use: { readonly grade: string; readonly refused: boolean }): ShownState {
  const seen = !use.refused && use.grade !== "none" && use.grade !== "not-covered";
  if (answer.state === "node-role") {
    return isNodeEssential(pod) ? "node-role-essential" : seen ? "node-role-used" : "node-role-exposed";
  }
  if (answer.state === "holding") return seen ? "holding-confirmed" : "holding-expected";
  return answer.state;
}

function draftsOf(estate: Estate, index: ClusterIndex, usage: UsageIndex): Draft[] {
  const shared = new SharedResolver(new ClusterResolver(estate, index));
  const answers = new WeakMap<Resolution, Map<PrincipalFamily | null, Answer>>();
  const drafts: Draft[] = [];
  for (const pod of index.inventory.pods.items) {
    const workload = workloadOf(index, pod);
    for (const [position, spec] of pod.spec.containers.entries()) {
      const resolution = shared.resolve(pod, spec, position);
      const sdk = sdkOf(index, usage, pod, spec, resolution);
      let bySdk = answers.get(resolution);
      if (!bySdk) {
        bySdk = new Map();
        answers.set(resolution, bySdk);
      }
      let answer = bySdk.get(sdk);
      if (!answer) {
        answer = answerOf(resolution, sdk);
        bySdk.set(sdk, answer);
      }
      drafts.push({ pod, spec, workload, resolution, answer, sdk });
    }
  }
  return drafts;
}

/** The role of an association that was removed stands nowhere but in the sessions that CloudTrail ties to the pod. */
function roleSeen({ podIdentity }: Resolution, { grade, records }: Evidence): string | null {
  if (grade !== "exact" || podIdentity?.why.code !== "association-removed") return null;
  const [newest] = records.filter(({ roleArn }) => roleArn !== null).toSorted((a, b) => b.last - a.last);
  return newest?.roleArn ?? null;
}

function rowOf(index: ClusterIndex, draft: Draft, evidence: Evidence): ContainerRow {
  const { pod, spec, workload, resolution, answer, sdk } = draft;
  const cluster = index.inventory.identity.id;
  return {
    id: `${cluster}/${pod.namespace}/${pod.name}/${spec.name}`,
    cluster,
    namespace: pod.namespace,
    workloadKind: workload.kind,
    workload: workload.name,
    pod: pod.name,
    node: pod.node,
    serviceAccount: pod.spec.serviceAccount,
    container: spec.name,
    containerKind: spec.kind,
    image: spec.image,
    owner: workload.owner,
    state: shown(answer, pod, evidence),
    states: resolution.states,
    parts: answer.parts,
    sdk,
    source: answer.source,
    role: answer.role ?? roleSeen(resolution, evidence),
    gets: answer.gets,
    meant: answer.meant,
    nodeRoleInReach: resolution.finished ? "no" : resolution.reach.nodeRole,
    evidence: evidence.grade,
    refused: evidence.refused,
    lastSeen: evidence.at,
    cause: answer.cause,
    createdAt: pod.createdAt,
  };
}

/** One row for every container of the estate, in the order of clusters and pods. */
export function projectEstate(estate: Estate, usage: UsageIndex): Placed[] {
  const placed: Placed[] = [];
  for (const index of estate.clusters.values()) {
    const drafts = draftsOf(estate, index, usage);
    const uses = nodeUses(index, usage, drafts);
    for (const draft of drafts) {
      const { pod, spec, resolution } = draft;
      const evidence = evidenceFor(index, usage, uses, draft);
      placed.push({ row: rowOf(index, draft, evidence), pod, spec, index, resolution, evidence });
    }
  }
  return placed;
}
