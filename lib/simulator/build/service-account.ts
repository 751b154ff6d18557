import type { KubeObject } from "../world.ts";
import { managedFields } from "./managed-fields.ts";
import { type ObjectInput, object } from "./metadata.ts";

/** Annotations that were put on the account after it was made, and when (milliseconds): its field managers tell. */
export interface LateAnnotations {
  readonly at: number;
  readonly annotations: Readonly<Record<string, string>>;
}

/** A ServiceAccount. `annotations` came with it, `late` was written afterwards by `kubectl annotate`. */
export function serviceAccount(
  input: ObjectInput & { readonly namespace: string },
  late?: LateAnnotations,
): KubeObject {
  const made = object("v1", "ServiceAccount", input);
  if (!late) return made;
  const first = made.metadata["managedFields"] as unknown[];
  return {
    ...made,
    metadata: {
      ...made.metadata,
      annotations: { ...input.annotations, ...late.annotations },
      managedFields: [
        ...first,
        managedFields("kubectl-annotate", late.at, { metadata: { annotations: late.annotations } }),
      ],
    },
  };
}
