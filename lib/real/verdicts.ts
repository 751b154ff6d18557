import type { V1Pod } from "@kubernetes/client-node";
import type { Placed } from "#lib/domain/view/project.ts";
import type { AuditView } from "#lib/service/read/view.ts";

/** What an audit says of a pod's containers, one each; throws when it does not know the pod. */
export function placedOf(view: AuditView, { metadata }: V1Pod): readonly Placed[] {
  const found = view.placed.filter(({ pod }) => pod.uid === metadata?.uid);
  if (found.length === 0) throw new Error(`${metadata?.namespace}/${metadata?.name} was not audited`);
  return found;
}

/** Kind and reason of the verdict on what a container carries. */
export function verdictOn({ resolution }: Placed): string {
  return `${resolution.verdict.kind} ${resolution.verdict.why.code}`;
}
