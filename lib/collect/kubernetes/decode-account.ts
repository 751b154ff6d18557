import type { ServiceAccount } from "#lib/domain/inventory/kubernetes.ts";
import { bearsOnIdentity } from "./annotations.ts";
import { identityOf, namespaceOf } from "./metadata.ts";
import { isRecord, list, record, textMap, type Wire } from "./wire.ts";

/** A ServiceAccount with the annotations that bear on AWS identity. Throws `Malformed`. */
export function decodeServiceAccount(object: unknown): ServiceAccount {
  const metadata = record(record(object, "serviceaccount").metadata, "metadata");
  const annotations = textMap(metadata.annotations, "metadata.annotations", bearsOnIdentity);
  return {
    namespace: namespaceOf(metadata),
    ...identityOf(metadata),
    annotations,
    annotatedAt: annotatedAt(metadata, Object.keys(annotations)),
  };
}

/**
 * When each annotation was last written: the latest time among the field managers that own it. A manager's time is that of
 * its last write of any field, so it can be later than the annotation, never earlier. What does not tell is left out.
 */
function annotatedAt(metadata: Wire, keys: readonly string[]): Readonly<Record<string, number>> {
  if (keys.length === 0) return {};
  const latest = new Map<string, number>();
  for (const manager of list(metadata.managedFields, "metadata.managedFields")) {
    if (!isRecord(manager) || typeof manager.time !== "string") continue;
    const at = Date.parse(manager.time);
    const owned = ownedAnnotations(manager.fieldsV1);
    if (Number.isNaN(at) || owned === null) continue;
    for (const key of keys) {
      if (Object.hasOwn(owned, `f:${key}`)) latest.set(key, Math.max(at, latest.get(key) ?? at));
    }
  }
  return Object.fromEntries(latest);
}

function ownedAnnotations(fields: unknown): Wire | null {
  const metadata = isRecord(fields) ? fields["f:metadata"] : undefined;
  const annotations = isRecord(metadata) ? metadata["f:annotations"] : undefined;
  return isRecord(annotations) ? annotations : null;
}
