import type { KubernetesListObject, KubernetesObject, V1OwnerReference, V1Pod } from "@kubernetes/client-node";
import type { Administrator } from "./administrator.ts";
import type { Template } from "./wire.ts";

const kinds = [
  ["apps/v1", "ReplicaSet"],
  ["apps/v1", "StatefulSet"],
  ["apps/v1", "DaemonSet"],
  ["batch/v1", "Job"],
] as const;

type Controller = KubernetesObject & { readonly spec?: { readonly template?: Template } };

/** The templates by which controllers make pods. */
export class Templates {
  private readonly byOwner: ReadonlyMap<string, Template>;

  constructor(byOwner: ReadonlyMap<string, Template>) {
    this.byOwner = byOwner;
  }

  static async read({ objects }: Administrator): Promise<Templates> {
    const lists: KubernetesListObject<Controller>[] = await Promise.all(
      kinds.map(([apiVersion, kind]) => objects.list<Controller>(apiVersion, kind)),
    );
    const found = lists.flatMap(({ items }) =>
      items.flatMap(({ metadata, spec }) =>
        metadata?.uid && spec?.template ? [[metadata.uid, spec.template] as const] : [],
      ),
    );
    return new Templates(new Map(found));
  }

  /** The template that a pod was made by; null: nobody owns it, or its owner is gone. */
  of(pod: V1Pod): Template | null {
    const owner: V1OwnerReference | undefined = pod.metadata?.ownerReferences?.find(({ controller }) => controller);
    return (owner && this.byOwner.get(owner.uid)) ?? null;
  }
}
