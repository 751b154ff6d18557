import type { DiagnosisHop, DiagnosisHopName } from "#lib/domain/diagnosis/types.ts";
import type { Hop, HopStatus } from "#lib/domain/view/path.ts";

/** A hop of a diagnosis in the form in which a path is drawn. */
export interface ShownHop extends Omit<Hop, "hop" | "readAt"> {
  readonly hop: DiagnosisHopName;
}

function statusOf(hop: DiagnosisHop, behind: boolean): HopStatus {
  if (hop.status !== "unknown") return hop.status;
  if (hop.would !== null) return hop.would === "pass" ? "would-pass" : "would-break";
  return behind && hop.lift === null ? "not-reached" : "unknown";
}

/**
 * The hops as they are drawn. Behind the break a hop was not reached, unless something would tell more of it; a pass is never
 * made up.
 */
export function shownHops(path: readonly DiagnosisHop[]): readonly ShownHop[] {
  const brokenAt = path.findIndex(({ rail, status }) => rail === "meant" && status === "broken");
  return path.map((hop, at) => ({
    hop: hop.hop,
    rail: hop.rail,
    status: statusOf(hop, hop.rail === "meant" && brokenAt >= 0 && at > brokenAt),
    injection: null,
    found: hop.evidence,
    details: hop.details,
    comparisons: hop.comparisons,
    readFrom: hop.readFrom ?? (hop.status === "unknown" ? "" : "the text"),
    lift: hop.lift,
  }));
}
