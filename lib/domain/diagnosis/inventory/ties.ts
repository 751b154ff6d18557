import { urgencyOf } from "../../credentials/states.ts";
import type { Placed } from "../../view/project.ts";
import type { Facts } from "../rank/facts.ts";
import type { Confidence } from "../types.ts";
import { metIn } from "./met.ts";
import { type DiagnosisWorld, indexOf, type WorldIndex } from "./world.ts";

/** Containers that a text may be of, likeliest first, and what ties them to it. */
export interface Tie {
  readonly containers: readonly Placed[];
  /** Never `certain`: what is inferred is not proven. */
  readonly confidence: Exclude<Confidence, "certain">;
  readonly why: string;
}

const none: readonly Placed[] = [];

function tied(containers: readonly Placed[], confidence: Tie["confidence"], why: string): Tie | null {
  return containers.length === 0 ? null : { containers, confidence, why };
}

/** A session that CloudTrail showed beginning names its pod or service account. */
function bySession(index: WorldIndex, { identity }: Facts): Tie | null {
  for (const record of (identity.session !== null && index.bySession.get(identity.session)) || []) {
    const who = record.identity;
    if (who.kind === "pod")
      return tied(
        index.byPod.get(`${who.namespace}/${who.pod}`) ?? none,
        "likely",
        `CloudTrail shows the session ${identity.session} of pod ${who.namespace}/${who.pod}`,
      );
    if (who.kind === "subject")
      return tied(
        index.bySubject.get(who.subject) ?? none,
        "likely",
        `CloudTrail shows the session ${identity.session} of ${who.subject}`,
      );
  }
  return null;
}

function bySubject(index: WorldIndex, { records }: Facts): Tie | null {
  const record = records.find(({ subject }) => subject !== null);
  if (record?.subject == null) return null;
  const all = index.bySubject.get(record.subject) ?? none;
  return tied(all, "likely", `The event names the subject ${record.subject}`);
}

const ofNode: ReadonlySet<string> = new Set([
  "falling-back",
  "node-role-used",
  "node-role-exposed",
  "node-role-essential",
]);

/** Every process of a node has the same session: the text tells the node, not the pod. */
function byNode(index: WorldIndex, { identity }: Facts): Tie | null {
  const { instance, role } = identity;
  const there = instance === null ? undefined : index.byInstance.get(instance);
  const all = there ?? (role === null ? none : (index.byRole.get(role) ?? none));
  const living = all.filter(
    (one) =>
      (ofNode.has(one.row.state) || Object.values(one.row.states).some((state) => ofNode.has(state))) &&
      (role === null || one.row.gets === null || one.row.gets.endsWith(`/${role}`)),
  );
  const where = there === undefined ? `role ${role}` : `instance ${instance}`;
  return tied(living, "likely", `It lives on the role of its node, and the caller is ${where}`);
}

/** EKS cuts the names of cluster and pod to ten characters each (domain facts 2). */
function byPodIdentityName(index: WorldIndex, { identity }: Facts): Tie | null {
  const { session, role } = identity;
  if (session === null || role === null) return null;
  const all = (index.byRole.get(role) ?? none).filter(({ row }) =>
    session.startsWith(`eks-${row.cluster.slice(0, 10)}-${row.pod.slice(0, 10)}`),
  );
  return tied(all, "likely", `The session's name begins with its cluster and pod, and the role is ${role}`);
}

function byRole(index: WorldIndex, { identity, records }: Facts): Tie | null {
  const asked = records
    .find(({ roleArn }) => roleArn !== null)
    ?.roleArn?.split("/")
    .at(-1);
  const role = asked ?? identity.role;
  const all = role == null ? none : (index.byRole.get(role) ?? none);
  const account = identity.account;
  const own = all.filter(
    ({ row }) => account === null || (row.gets ?? row.role ?? row.meant)?.includes(`:${account}:`),
  );
  return tied(own, "likely", `Its role is ${role}`);
}

function byKey(world: DiagnosisWorld, index: WorldIndex, { identity }: Facts): Tie | null {
  const name = identity.arn?.split("/").at(-1);
  if (identity.kind !== "static-user" || name === undefined) return null;
  const tails = world.estate.inventory.clusters.flatMap(({ accessKeys }) =>
    accessKeys.items.filter(({ userName }) => userName === name).map(({ tail }) => tail),
  );
  const all = tails.flatMap((tail) => index.byKeyTail.get(tail) ?? none);
  return tied(all, "likely", `Its specification shows a key of user ${name}`);
}

/** A message that names nobody: whoever would meet this error now. */
function byError(index: WorldIndex, facts: Facts): Tie | null {
  const met = metIn(facts);
  if (met === null) return null;
  const all = index.byError.get(met) ?? none;
  const issuer = facts.issuer?.toLowerCase() ?? null;
  const own = all.filter(({ index: cluster }) => {
    const named = cluster.inventory.eks.items[0]?.issuer?.toLowerCase();
    return issuer === null || named === undefined || named.endsWith(issuer);
  });
  return tied(
    own.length > 0 ? own : all,
    "possible",
    "By the inventory it meets this error; the text does not name it",
  );
}

/** The worst state first; then whom CloudTrail showed; then those who are in it with more SDKs; then the newest. */
function rankOf({ row }: Placed): readonly number[] {
  const states = Object.values(row.states).map(urgencyOf);
  const worst = Math.min(...states);
  const seen = row.evidence !== "none" && row.evidence !== "not-covered";
  return [worst, seen ? 0 : 1, -states.filter((state) => state === worst).length, -row.createdAt];
}

function likeliestFirst(containers: readonly Placed[]): readonly Placed[] {
  const ranked = [...new Set(containers)].map((one) => ({ one, rank: rankOf(one) }));
  ranked.sort((a, b) => {
    const at = a.rank.findIndex((value, place) => value !== b.rank[place]);
    return at < 0 ? 0 : (a.rank[at] ?? 0) - (b.rank[at] ?? 0);
  });
  return ranked.map(({ one }) => one);
}

/** Which containers a text may be of, as far as it says anything that ties it to one; null: nothing does. */
export function tieOf(world: DiagnosisWorld, facts: Facts): Tie | null {
  const index = indexOf(world);
  const { kind, arn } = facts.identity;
  const tie =
    bySession(index, facts) ??
    bySubject(index, facts) ??
    (kind === "node-role" ? byNode(index, facts) : null) ??
    (kind === "pod-identity" ? byPodIdentityName(index, facts) : null) ??
    byKey(world, index, facts) ??
    (kind === "node-role" ? null : byRole(index, facts)) ??
    (arn === null ? byError(index, facts) : null);
  return tie === null ? null : { ...tie, containers: likeliestFirst(tie.containers) };
}
