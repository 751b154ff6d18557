import type { ContainerSpec, PodSpec } from "../../inventory/kubernetes.ts";
import type { Placed } from "../../view/project.ts";
import { type CauseEvidence, shown } from "../evidence.ts";
import type { DiagnosisHop } from "../types.ts";

const userOf = (pod: PodSpec, spec: ContainerSpec): number | null => spec.runAsUser ?? pod.runAsUser;

/** The user that all containers share, to whom the kubelet then gives the token file; null: they differ, or it is not stated. */
function sharedUser(pod: PodSpec): number | null {
  const users = new Set(pod.containers.filter(({ kind }) => kind !== "ephemeral").map((spec) => userOf(pod, spec)));
  const [only] = users;
  return users.size === 1 && only !== undefined ? only : null;
}

/** Kubelets from 1.19 on set owner and mode of projected tokens by the pod's users (domain facts 1.2 on fsGroup). */
function setsOwner(version: string | null): boolean | null {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(version ?? "") ?? [];
  return major === undefined ? null : Number(major) > 1 || Number(minor) >= 19;
}

interface Readable {
  readonly ok: boolean | null;
  readonly found: string;
}

function readable({ pod, spec, index, resolution }: Placed): Readable {
  const { fsGroup } = pod.spec;
  const user = userOf(pod.spec, spec);
  if (user === 0) return { ok: true, found: "The container runs as root, which reads every file" };
  if (fsGroup !== null)
    return { ok: true, found: `fsGroup ${fsGroup} may read the token, and every container of the pod is in it` };
  if (user === null)
    return {
      ok: null,
      found: "No runAsUser is stated: the image's own user decides, and no fsGroup gives it the file",
    };
  const shared = sharedUser(pod.spec);
  const version = pod.node === null ? null : (index.nodes.get(pod.node)?.kubeletVersion ?? null);
  const sets = setsOwner(version);
  if (sets === false)
    return { ok: false, found: `User ${user} without fsGroup, and kubelet ${version} gives the file to root only` };
  if (sets === null) return { ok: null, found: `User ${user} without fsGroup; the kubelet's version is not known` };
  if (shared === user)
    return { ok: true, found: `All containers run as user ${user}, so that the kubelet gives it the file` };
  if (shared !== null)
    return { ok: false, found: `The file belongs to user ${shared}, and this container runs as ${user}` };
  return resolution.injected.webIdentity?.byWebhook === true || resolution.injected.podIdentity?.byWebhook === true
    ? { ok: true, found: "The containers' users differ, so that the file is readable by all" }
    : { ok: null, found: "The containers' users differ; the mode of the pod's own volume is not kept" };
}

/** Can the container's user read its token? null: it carries none. */
export function tokenFileHop(placed: Placed): DiagnosisHop | null {
  const { injected } = placed.resolution;
  if (injected.webIdentity === null && injected.podIdentity === null) return null;
  const { ok, found } = readable(placed);
  return {
    hop: "token-file",
    status: ok === null ? "unknown" : ok ? "passed" : "broken",
    evidence: found,
    rail: "meant",
    would: null,
    details: [],
    comparisons: [],
    readFrom: `Pod ${placed.row.namespace}/${placed.row.pod}: runAsUser, fsGroup`,
    lift: ok === null ? "Look from inside: id, and ls -ln of the token file" : null,
  };
}

/** The cause where the file is out of the user's reach. */
export function tokenFileCauses(hop: DiagnosisHop | null): readonly CauseEvidence[] {
  return hop?.status === "broken" ? [shown("TOKEN_FILE_PERMISSION", "likely", hop.evidence)] : [];
}
