import type { MessageIdentity } from "#lib/domain/diagnosis/identity/message-identity.ts";
import type { DiagnosedContainer } from "#lib/domain/diagnosis/types.ts";

/** `namespace/workload container`, as a diagnosis names what it is about. */
export function sayContainer({ namespace, workload, container }: DiagnosedContainer): string {
  return `${namespace}/${workload} ${container}`;
}

/** Name of a role or user without its path; a text that is no ARN is its own name. */
export function lastName(arn: string): string {
  return arn.split("/").at(-1) ?? arn;
}

/** ARN of the role behind a session; null: the text names no role. */
export function roleArnOf({ arn, account, role }: MessageIdentity): string | null {
  if (role === null || account === null) return null;
  return `${arn?.split(":").slice(0, 2).join(":") ?? "arn:aws"}:iam::${account}:role/${role}`;
}
