import type { InjectionVerdict } from "../../admission/verdict.ts";
import type { Listing } from "../../coverage.ts";
import type { Comparison } from "../../trust/types.ts";
import type { Hop, HopName, HopStatus } from "../path.ts";

/** A hop before it is known whether the way got as far as it. */
export interface Finding {
  readonly hop: HopName;
  /** true: passes; false: breaks; null: cannot be told. */
  readonly ok: boolean | null;
  readonly found: string;
  readonly injection?: InjectionVerdict;
  readonly details?: readonly string[];
  readonly comparisons?: readonly Comparison[];
  readonly readFrom: string;
  readonly listing?: Listing<unknown> | undefined;
  readonly lift?: string | null;
}

function statusOf(ok: boolean | null, broken: boolean): HopStatus {
  if (broken) return ok === null ? "not-reached" : ok ? "would-pass" : "would-break";
  return ok === null ? "unknown" : ok ? "passed" : "broken";
}

/**
 * Lays findings on the left rail in order. After the first break nothing is reached any more: what can be told all the same
 * is `would-pass` or `would-break`, so that one repair is not followed by the next surprise.
 */
export function railOf(findings: readonly Finding[]): Hop[] {
  let broken = false;
  return findings.map((finding) => {
    const status = statusOf(finding.ok, broken);
    if (status === "broken") broken = true;
    return {
      hop: finding.hop,
      rail: "meant" as const,
      status,
      injection: finding.injection ?? null,
      found: finding.found,
      details: finding.details ?? [],
      comparisons: finding.comparisons ?? [],
      readFrom: finding.readFrom,
      readAt: finding.listing?.coverage.finishedAt ?? null,
      lift: finding.lift ?? null,
    };
  });
}

/** A hop of the right rail: what the container gets instead. */
export function instead(
  hop: HopName,
  found: string,
  details: readonly string[],
  readFrom: string,
  listing?: Listing<unknown>,
): Hop {
  return {
    hop,
    rail: "instead",
    status: "passed",
    injection: null,
    found,
    details,
    comparisons: [],
    readFrom,
    readAt: listing?.coverage.finishedAt ?? null,
    lift: null,
  };
}
