import { literal } from "../credentials/injected.ts";
import type { ContainerSpec } from "../inventory/kubernetes.ts";
import type { Reason } from "../reason.ts";
import { containerPair, webIdentityPair } from "./names.ts";

export type IdentityKind = "web-identity" | "pod-identity";

function pairOf(kind: IdentityKind): readonly [string, string] {
  return kind === "pod-identity" ? containerPair : webIdentityPair;
}

/** The variables of a pair that a container has, whatever their values. */
export function setOf(container: ContainerSpec, kind: IdentityKind): readonly string[] {
  return pairOf(kind).filter((name) => literal(container, name) !== undefined);
}

/** Why the webhook adds neither variable of a pair of which the pod brought one or both (domain facts 1.2). */
export function presetReason(container: ContainerSpec, kind: IdentityKind): Reason {
  const set = setOf(container, kind);
  const [role] = webIdentityPair;
  const webCode = set.includes(role) ? "role-variable-preset" : "token-without-role";
  return {
    code: kind === "pod-identity" ? "container-variable-preset" : webCode,
    text:
      set.length === 1
        ? `${set[0]} is set in the pod already, so the webhook added neither variable of the pair`
        : `${pairOf(kind).join(" and ")} are set in the pod already, so the webhook added neither`,
  };
}
