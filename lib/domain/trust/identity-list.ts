import { namespaceOf, pairKey, push } from "./reach-index.ts";
import { type PreparedRequest, prepareRequest } from "./request.ts";
import type { Reach } from "./statement-reach.ts";
import { type WebIdentity, webIdentityRequest } from "./web-identity.ts";

/** Tokens made ready to be asked for many roles. */
export interface IdentityList {
  readonly requests: readonly PreparedRequest[];
  /** Ascending, each once. */
  within(reaches: readonly Reach[]): readonly number[];
}

export function prepareIdentities(identities: readonly WebIdentity[]): IdentityList {
  const all = identities.map((_, position) => position);
  const byProvider = new Map<string, number[]>();
  const bySubject = new Map<string, number[]>();
  const byNamespace = new Map<string, number[]>();
  identities.forEach(({ provider, subject }, position) => {
    push(byProvider, provider, position);
    push(bySubject, pairKey(provider, subject), position);
    const namespace = namespaceOf(subject);
    if (namespace !== null) push(byNamespace, pairKey(provider, namespace), position);
  });
  const positions = (reach: Exclude<Reach, { kind: "anyone" }>): readonly number[] => {
    const { provider } = reach;
    if (reach.kind === "subject") return bySubject.get(pairKey(provider, reach.subject)) ?? [];
    if (reach.kind === "provider") return byProvider.get(provider) ?? [];
    const namespace = namespaceOf(reach.beginning);
    const tried = namespace === null ? byProvider.get(provider) : byNamespace.get(pairKey(provider, namespace));
    return (tried ?? []).filter((position) => reach.admits(identities[position]?.subject ?? ""));
  };
  return {
    requests: identities.map((identity) => prepareRequest(webIdentityRequest(identity))),
    within: (reaches) => {
      const found = new Set<number>();
      for (const reach of reaches) {
        if (reach.kind === "anyone") return all;
        for (const position of positions(reach)) found.add(position);
      }
      return [...found].toSorted((a, b) => a - b);
    },
  };
}
