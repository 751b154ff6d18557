import { expectedInjection } from "../admission/expected.ts";
import { missedReason } from "../admission/missed.ts";
import type { InjectionVerdict } from "../admission/verdict.ts";
import type { ClusterIndex } from "../inventory/cluster-index.ts";
import type { ContainerSpec, Pod } from "../inventory/kubernetes.ts";
import type { Reason } from "../reason.ts";
import type { Injected } from "./injected.ts";
import type { Meant } from "./meant.ts";

/**
 * Why a container does not carry the identity meant for it: what keeps it away also today comes before what was so when the
 * pod was made (domain facts 1.1 to 1.4). null: it carries an identity of that kind, or nothing is meant.
 */
export function injectionGap(
  index: ClusterIndex,
  pod: Pod,
  container: ContainerSpec,
  meant: Meant,
  injected: Injected,
  verdict: InjectionVerdict,
): Reason | null {
  if (verdict.kind === "not-injected") return verdict.why;
  if (meant.kind !== "web-identity" && meant.kind !== "pod-identity") return null;
  if (injected.podIdentity !== null) return null;
  if (meant.kind === "web-identity" && injected.webIdentity !== null) return null;
  return missedReason(index, pod, meant, expectedInjection(index, pod, container, meant, injected));
}
