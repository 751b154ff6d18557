import type { Faults } from "./world.ts";

export type Verdict =
  | { readonly kind: "answer" }
  | { readonly kind: "denied" }
  | { readonly kind: "throttled" }
  | { readonly kind: "failing"; readonly status: number };

/** What goes wrong, and how often it already did. Counts start anew with every `set`. */
export interface FaultPlan {
  faults(): Faults;
  set(faults: Faults): void;
  /** The verdict over one call. `scopes`: the names under which the caller's place is known (cluster, account). */
  judge(action: string, scopes: readonly string[]): Verdict;
  denies(action: string, scopes: readonly string[]): boolean;
}

/** Counts are kept for each action in each place, the place being the first scope. */
export function faultPlan(initial: Faults): FaultPlan {
  let faults = initial;
  const seen = new Map<string, number>();
  const within = (kind: string, action: string, scopes: readonly string[], times: number): boolean => {
    const key = `${kind} ${action} ${scopes[0] ?? ""}`;
    const count = seen.get(key) ?? 0;
    if (count >= times) return false;
    seen.set(key, count + 1);
    return true;
  };
  const denies = (action: string, scopes: readonly string[]): boolean =>
    (faults.denied ?? []).some(
      (one) => one.action === action && (one.scope === undefined || scopes.includes(one.scope)),
    );
  return {
    faults: () => faults,
    set: (next) => {
      faults = next;
      seen.clear();
    },
    denies,
    judge: (action, scopes) => {
      if (denies(action, scopes)) return { kind: "denied" };
      const throttled = faults.throttled?.find((one) => one.action === action);
      if (throttled && within("throttled", action, scopes, throttled.times)) return { kind: "throttled" };
      const failing = faults.failing?.find((one) => one.action === action);
      if (failing && within("failing", action, scopes, failing.times))
        return { kind: "failing", status: failing.status };
      return { kind: "answer" };
    },
  };
}
