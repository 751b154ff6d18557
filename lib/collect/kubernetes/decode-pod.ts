import type { Pod, PodPhase, PodSpec } from "#lib/domain/inventory/kubernetes.ts";
import { decodePodSpec } from "./decode-pod-spec.ts";
import { interner } from "./intern.ts";
import { controllerOf, identityOf, namespaceOf } from "./metadata.ts";
import { isRecord, optionalRecord, optionalText, record, time } from "./wire.ts";

const phases: ReadonlySet<unknown> = new Set<PodPhase>(["Pending", "Running", "Succeeded", "Failed", "Unknown"]);

/**
 * A decoder for one list of pods: pods of that list whose specs are equal share one `spec` object. Throws `Malformed`.
 * `keyIds`, where given, takes the ids of long-lived access keys that stand in the specs; the pods keep their tails only.
 */
export function podDecoder(keyIds?: Set<string>): (object: unknown) => Pod {
  const intern = interner<PodSpec>();
  return (object) => {
    const pod = record(object, "pod");
    const metadata = record(pod.metadata, "metadata");
    const spec = record(pod.spec, "spec");
    const status = optionalRecord(pod.status, "status");
    const { name, uid, createdAt } = identityOf(metadata);
    const owner = controllerOf(metadata);
    const deletion = metadata.deletionTimestamp ?? null;
    return {
      namespace: namespaceOf(metadata),
      name,
      uid,
      createdAt,
      deletingSince: deletion === null ? null : time(deletion, "metadata.deletionTimestamp"),
      phase: phases.has(status.phase) ? (status.phase as PodPhase) : "Unknown",
      ...(owner?.kind === "DaemonSet" && saysNotReady(status.conditions) && { ready: false }),
      node: optionalText(spec.nodeName, "spec.nodeName"),
      ip: optionalText(status.podIP, "status.podIP"),
      owner,
      spec: intern(decodePodSpec(metadata, spec, keyIds)),
    };
  };
}

function saysNotReady(conditions: unknown): boolean {
  if (!Array.isArray(conditions)) return false;
  return conditions.some((one: unknown) => isRecord(one) && one["type"] === "Ready" && one["status"] === "False");
}
