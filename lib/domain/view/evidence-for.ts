import { isNodeEssential } from "../credentials/essentials.ts";
import type { SdkFamily } from "../credentials/families.ts";
import { subjectOf } from "../credentials/grant-web-identity.ts";
import { instanceIdOf } from "../credentials/node-profile.ts";
import type { Resolution } from "../credentials/resolve.ts";
import { shownKeys } from "../credentials/shown-key.ts";
import { parseRoleArn } from "../inventory/arn.ts";
import type { ClusterIndex } from "../inventory/cluster-index.ts";
import type { ContainerSpec, Pod } from "../inventory/kubernetes.ts";
import {
  type Evidence,
  noEvidence,
  notCovered,
  questions,
  type Seen,
  seenIn,
  stsRegions,
  type UsageIndex,
} from "../usage/evidence.ts";
import type { UsageRecord } from "../usage/ledger.ts";
import { familiesOfAgent, familyOfImage } from "../usage/sdk-hints.ts";
import type { Answer } from "./answer.ts";

interface Candidate {
  readonly pod: Pod;
  readonly spec: ContainerSpec;
  readonly resolution: Resolution;
  readonly answer: Answer;
}

/** Calls that a container in reach may have made with its node's role, by pod uid and container name. */
export type NodeUse = ReadonlyMap<string, readonly UsageRecord[]>;

const keyOf = ({ pod, spec }: Candidate): string => `${pod.uid}/${spec.name}`;

/** The node's role is what it gets; of one that carries no identity and of which no more is known, what it may get. */
function mayHaveCalled({ answer, pod, resolution }: Candidate): boolean {
  const { injected, reach } = resolution;
  const open = answer.state === "unknown" && !injected.webIdentity && !injected.podIdentity && reach.nodeRole !== "no";
  return (answer.state === "falling-back" || answer.state === "node-role" || open) && !isNodeEssential(pod);
}

/** 2: the image speaks for the agent's SDK; 1: it says nothing; 0: it speaks for another. */
function likelihood(image: string, families: readonly SdkFamily[]): number {
  const hint = familyOfImage(image);
  if (hint === null || families.length === 0) return 1;
  return families.includes(hint) ? 2 : 0;
}

/** What was there at the time comes before what was made since, which may stand for its forerunner on the node. */
function scoreOf(likely: number, wasThere: boolean): number {
  return likely === 0 ? 0 : likely * 2 + (wasThere ? 1 : 0);
}

/**
 * Shares out an instance's calls among the containers that could have made them: the likeliest by image and user agent, and
 * all that are equally likely. Known by node, never by pod (domain facts 10).
 */
export function nodeUses(index: ClusterIndex, usage: UsageIndex, candidates: readonly Candidate[]): NodeUse {
  const byInstance = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const instance = instanceOn(index, candidate.pod);
    if (instance === null || !mayHaveCalled(candidate) || usage.ofInstance(instance) === null) continue;
    const list = byInstance.get(instance);
    if (list) list.push(candidate);
    else byInstance.set(instance, [candidate]);
  }
  const uses = new Map<string, UsageRecord[]>();
  for (const [instance, list] of byInstance) {
    for (const record of usage.ofInstance(instance)?.records ?? []) {
      const families = record.userAgent === null ? [] : familiesOfAgent(record.userAgent);
      const scores = list.map(({ spec, pod }) =>
        scoreOf(likelihood(spec.image, families), pod.createdAt <= record.last),
      );
      const best = Math.max(...scores);
      if (best === 0) continue;
      for (const [position, candidate] of list.entries()) {
        if (scores[position] !== best) continue;
        const records = uses.get(keyOf(candidate));
        if (records) records.push(record);
        else uses.set(keyOf(candidate), [record]);
      }
    }
  }
  return uses;
}

function instanceOn(index: ClusterIndex, pod: Pod): string | null {
  const node = pod.node === null ? undefined : index.nodes.get(pod.node);
  return node ? instanceIdOf(node) : null;
}

function exchangeEvidence(seen: Seen, grade: "exact" | "service-account"): Evidence {
  const refused = seen.last === null;
  return {
    grade,
    refused,
    at: refused ? seen.lastRefused : Math.max(seen.last ?? 0, seen.lastRefused ?? 0),
    records: seen.records,
  };
}

/** What CloudTrail shows of a container's use, by the source it has or asks for (domain facts 5, 6). */
export function evidenceFor(index: ClusterIndex, usage: UsageIndex, uses: NodeUse, candidate: Candidate): Evidence {
  const { pod, answer } = candidate;
  const instance = instanceOn(index, pod);
  const byExchange = exchangeOf(index, usage, candidate, instance);
  if (byExchange) return byExchange;
  const records = uses.get(keyOf(candidate));
  if (records) return { grade: "node", refused: false, at: newestOf(records), records };
  if (answer.source === "static-keys" && (answer.state === "static-keys" || answer.state === "shadowed")) {
    return keyEvidence(index, usage, candidate.spec);
  }
  return isCovered(index, usage, candidate, instance) ? noEvidence : notCovered;
}

function newestOf(records: readonly UsageRecord[]): number {
  return records.reduce((newest, record) => Math.max(newest, record.last), 0);
}

/**
 * Calls are found by key id, of which only the end is kept; where IAM told whose keys end so, calls of other users are not
 * the container's. Where IAM did not tell and keys of several users end so, the calls could be anybody's. Where there are
 * none, nothing was asked about the key.
 */
function keyEvidence(index: ClusterIndex, usage: UsageIndex, spec: ContainerSpec): Evidence {
  const key = spec.env.find((variable) => variable.name === "AWS_ACCESS_KEY_ID")?.value;
  const found = key?.kind === "dropped" && key.tail !== null ? usage.ofKeyTail(key.tail) : null;
  if (found === null) return notCovered;
  const users = shownKeys(index, spec).map(({ userName }) => userName);
  const told = users.length > 0 && !users.includes(null);
  const records = found.records.filter(
    ({ identity }) => !told || (identity.kind === "user" && users.includes(identity.name)),
  );
  const callers = new Set(records.map(({ identity }) => (identity.kind === "user" ? identity.name : null)));
  if (records.length === 0 || callers.size > 1) return notCovered;
  const seen = records.length === found.records.length ? found : seenIn(records);
  return { grade: "static", refused: false, at: seen.last, records: seen.records };
}

/** Whether use by the container would have been seen, had there been any since its pod was made. */
function isCovered(index: ClusterIndex, usage: UsageIndex, candidate: Candidate, instance: string | null): boolean {
  const { pod, resolution, answer } = candidate;
  const { region, account } = index.inventory.identity;
  const { injected, meant } = resolution;
  const asked = (question: string, of = account, at = region): boolean => usage.covers(of, at, question, pod.createdAt);
  if (answer.state === "unknown" && resolution.reach.nodeRole !== "no") {
    // It may use the node's role: none was seen only where its node's calls were read and none looks like a pod's.
    if (instance === null || !asked(questions.instance(instance)) || usage.ofInstance(instance) !== null) return false;
  }
  if (
    answer.state === "falling-back" ||
    answer.state === "node-role" ||
    !(injected.webIdentity || injected.podIdentity)
  ) {
    return instance !== null && asked(questions.instance(instance));
  }
  if (injected.webIdentity) {
    // Exchanges are found by role, issuer and service account.
    const findable = injected.webIdentity.roleArn !== null && index.inventory.eks.items[0]?.issuer != null;
    const role = parseRoleArn(answer.role ?? "");
    return (
      findable &&
      region !== null &&
      stsRegions(role?.partition ?? "aws", region).every((at) =>
        asked(questions.webIdentity, role?.account ?? account, at),
      )
    );
  }
  // Without session tags nothing ties a session to the pod.
  if (meant.kind === "pod-identity" && meant.association.disableSessionTags) return false;
  const bySession =
    asked(questions.podIdentitySessions) || (answer.role !== null && asked(questions.roleSessions(answer.role)));
  return bySession && asked(questions.podIdentityRequests);
}

/** Evidence of the container's own exchanges, allowed or refused: surer than anything known by node. */
function exchangeOf(
  index: ClusterIndex,
  usage: UsageIndex,
  candidate: Candidate,
  instance: string | null,
): Evidence | null {
  const { pod, resolution } = candidate;
  if (resolution.injected.podIdentity) {
    const seen = sessionsOfPod(usage, candidate);
    if (seen) return exchangeEvidence(seen, "exact");
    const refused = instance === null ? null : usage.refusalsOn(instance);
    if (refused && resolution.podIdentity?.errorCode === "AccessDeniedException") {
      return { grade: "node", refused: true, at: refused.lastRefused, records: refused.records };
    }
    return null;
  }
  const issuer = index.inventory.eks.items[0]?.issuer;
  const role = resolution.injected.webIdentity?.roleArn;
  if (!role || !issuer) return null;
  const seen = usage.ofSubjectAs(issuer, subjectOf(pod.namespace, pod.spec.serviceAccount), role);
  return seen && exchangeEvidence(seen, "service-account");
}

/** Sessions of the pod with the role of its association; where that is not known, all of its sessions. */
function sessionsOfPod(usage: UsageIndex, { pod, resolution }: Candidate): Seen | null {
  const seen = usage.ofPod(pod.uid);
  const { meant } = resolution;
  if (seen === null || meant.kind !== "pod-identity" || meant.association.roleArn === null) return seen;
  const { roleArn, targetRoleArn } = meant.association;
  const records = seen.records.filter((record) => record.roleArn === roleArn || record.roleArn === targetRoleArn);
  return records.length === seen.records.length ? seen : records.length === 0 ? null : seenIn(records);
}
