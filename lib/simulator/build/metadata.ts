import type { KubeObject } from "../world.ts";
import { managedFields } from "./managed-fields.ts";
import { stamp } from "./names.ts";
import type { Random } from "./random.ts";
import type { OwnerObject } from "./wire.ts";

export interface ObjectInput {
  readonly name: string;
  readonly namespace?: string;
  readonly createdAt: number;
  readonly random: Random;
  readonly uid?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly owner?: OwnerObject;
}

/** An object of any kind: metadata with one field manager, then `body`. */
export function object(
  apiVersion: string,
  kind: string,
  input: ObjectInput,
  body: Readonly<Record<string, unknown>> = {},
  manager = "kubectl-client-side-apply",
): KubeObject {
  const told = {
    ...(input.labels ? { labels: input.labels } : {}),
    ...(input.annotations ? { annotations: input.annotations } : {}),
  };
  const { status: _status, ...written } = body;
  return {
    apiVersion,
    kind,
    metadata: {
      name: input.name,
      ...(input.namespace ? { namespace: input.namespace } : {}),
      uid: input.uid ?? input.random.uuid(),
      creationTimestamp: stamp(input.createdAt),
      ...told,
      ...(input.owner ? { ownerReferences: [{ ...input.owner, controller: true, blockOwnerDeletion: true }] } : {}),
      managedFields: [managedFields(manager, input.createdAt, { metadata: told, ...written }, undefined, apiVersion)],
    },
    ...body,
  };
}

/** How another object names this one as its owner. */
export const ownerOf = (owner: KubeObject): OwnerObject => ({
  apiVersion: owner.apiVersion ?? "v1",
  kind: owner.kind ?? "",
  name: owner.metadata.name,
  uid: owner.metadata.uid,
});
