import type { OwnerRef } from "#lib/domain/inventory/kubernetes.ts";
import { list, optionalText, record, text, time, type Wire } from "./wire.ts";

export interface Identity {
  readonly name: string;
  readonly uid: string;
  readonly createdAt: number;
}

/** Name, uid and time of creation; every object of an API server has them. */
export function identityOf(metadata: Wire): Identity {
  return {
    name: text(metadata.name, "metadata.name"),
    uid: text(metadata.uid, "metadata.uid"),
    createdAt: time(metadata.creationTimestamp, "metadata.creationTimestamp"),
  };
}

export function namespaceOf(metadata: Wire): string {
  return text(metadata.namespace, "metadata.namespace");
}

/** The owner that controls the object; other owners only keep it from garbage collection. */
export function controllerOf(metadata: Wire): OwnerRef | null {
  for (const item of list(metadata.ownerReferences, "metadata.ownerReferences")) {
    const owner = record(item, "metadata.ownerReferences");
    if (owner.controller !== true) continue;
    return {
      kind: text(owner.kind, "metadata.ownerReferences.kind"),
      name: text(owner.name, "metadata.ownerReferences.name"),
      uid: text(owner.uid, "metadata.ownerReferences.uid"),
    };
  }
  return null;
}

/** `namespace/name` for messages about an object that may be of any shape. */
export function nameForPeople(object: unknown): string {
  try {
    const metadata = record(record(object, "object").metadata, "metadata");
    const name = text(metadata.name, "metadata.name");
    const namespace = optionalText(metadata.namespace, "metadata.namespace");
    return namespace === null ? name : `${namespace}/${name}`;
  } catch {
    return "an object without a name";
  }
}
