import type { Controller } from "#lib/domain/inventory/kubernetes.ts";
import { controllerOf, identityOf, namespaceOf } from "./metadata.ts";
import { record, textMap } from "./wire.ts";

/** A decoder for controllers of one kind, from whole objects or from their metadata alone. Throws `Malformed`. */
export function controllerDecoder(kind: string): (object: unknown) => Controller {
  return (object) => {
    const metadata = record(record(object, kind).metadata, "metadata");
    return {
      kind,
      namespace: namespaceOf(metadata),
      ...identityOf(metadata),
      owner: controllerOf(metadata),
      labels: textMap(metadata.labels, "metadata.labels"),
    };
  };
}
