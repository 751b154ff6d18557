import type { Coverage } from "#lib/domain/coverage.ts";
import { explain, type Failure, statusOf } from "../failure.ts";
import { type Resource, ruleFor } from "./resources.ts";

export interface Scope {
  /** The cluster's id. */
  readonly scope: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Objects of one list that were not understood; `first` names one and says why. */
export interface Misshapen {
  count: number;
  first: string;
}

/** In what a reading fell short. */
export interface Shortfall {
  readonly failure: Failure | null;
  readonly misshapen?: Misshapen;
  /** Its pages are of different moments. */
  readonly inconsistent?: boolean;
}

/** The coverage of one list that has ended. */
export function coverageOf(
  resource: Resource,
  { scope, now }: Scope,
  startedAt: number,
  count: number,
  shortfall: Shortfall,
): Coverage {
  const { failure } = shortfall;
  const gap = gapOf(resource, shortfall);
  const ended = failure === null || count > 0 ? "partial" : statusOf(failure.code);
  return {
    source: resource.source,
    scope,
    status: gap === null ? "complete" : ended,
    count,
    reason: gap?.reason ?? null,
    lift: gap?.lift ?? null,
    startedAt,
    finishedAt: now(),
  };
}

function gapOf(
  resource: Resource,
  { failure, misshapen, inconsistent }: Shortfall,
): { readonly reason: string; readonly lift: string } | null {
  if (failure !== null) {
    const { reason, act } = explain(failure, "kubernetes");
    return { reason, lift: failure.code === "denied" ? ruleFor([resource]) : act };
  }
  if (misshapen !== undefined && misshapen.count > 0) {
    const reason = `${misshapen.count} of the ${resource.plural} could not be understood; the first: ${misshapen.first}`;
    return { reason, lift: `look at these ${resource.plural} with kubectl, and mend them` };
  }
  if (inconsistent !== true) return null;
  return {
    reason: "the list changed while it was read, so an object may be missing or told as it was earlier",
    lift: "audit again when the API server is less busy",
  };
}
