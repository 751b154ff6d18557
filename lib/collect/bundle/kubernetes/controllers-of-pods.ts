import type { Controller, Pod } from "#lib/domain/inventory/kubernetes.ts";

/** A list of controllers of one kind. */
export interface OneKind {
  readonly kind: string;
  readonly items: readonly Controller[];
  readonly whole: boolean;
}

/**
 * Kinds whose lists are of another cluster: they have none of the controllers that pods name, while lists of other kinds do.
 * Where no list has any, it is the pods that are of another cluster.
 */
export function foreignKinds(pods: readonly Pod[], kinds: readonly OneKind[]): ReadonlySet<string> {
  const named = new Map<string, Set<string>>();
  for (const { owner } of pods) {
    if (owner === null) continue;
    const uids = named.get(owner.kind);
    if (uids) uids.add(owner.uid);
    else named.set(owner.kind, new Set([owner.uid]));
  }
  const asked = kinds.flatMap((one) => {
    const uids = named.get(one.kind);
    return !one.whole || uids === undefined || one.kind === "Job"
      ? []
      : [{ kind: one.kind, some: one.items.some(({ uid }) => uids.has(uid)) }];
  });
  if (asked.every(({ some }) => !some)) return new Set();
  return new Set(asked.filter(({ some }) => !some).map(({ kind }) => kind));
}
