import type { EventContext, RoleRef } from "../../../build/events/context.ts";
import type { Random } from "../../../build/random.ts";
import type { SimEvent } from "../../../world.ts";

/** Events by the account that records them. An account of no table records nothing that anyone here could read. */
export interface Ledger {
  /** A role by its ARN; for one that does not exist an id that is never shown. */
  readonly role: (arn: string) => RoleRef;
  readonly context: (account: string, region: string, at: number, random: Random) => EventContext;
  readonly add: (account: string, ...events: readonly SimEvent[]) => void;
  readonly of: (account: string) => readonly SimEvent[];
}

export function makeLedger(roleIds: ReadonlyMap<string, string>): Ledger {
  const kept = new Map<string, SimEvent[]>();
  return {
    role: (arn) => ({ arn, id: roleIds.get(arn) ?? "AROAEXAMPLEOFNOROLE00" }),
    context: (account, region, at, random) => ({ account, region, at, random }),
    add: (account, ...events) => {
      const list = kept.get(account) ?? [];
      list.push(...events);
      kept.set(account, list);
    },
    of: (account) => (kept.get(account) ?? []).toSorted((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1)),
  };
}

/** When each role was used last, as far as the events tell. */
export function lastUses(events: readonly SimEvent[]): Map<string, { readonly at: number; readonly region: string }> {
  const uses = new Map<string, { readonly at: number; readonly region: string }>();
  for (const event of events) {
    const identity = event.body["userIdentity"] as { sessionContext?: { sessionIssuer?: { arn?: string } } };
    const arn = identity.sessionContext?.sessionIssuer?.arn;
    if (arn && (uses.get(arn)?.at ?? 0) < event.at) uses.set(arn, { at: event.at, region: event.region });
  }
  return uses;
}
