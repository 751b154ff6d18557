import type { DiagnosisHop, DiagnosisHopName } from "../types.ts";

/** A hop of which no more than its status and one sentence is known. */
export function plainHop(hop: DiagnosisHopName, status: DiagnosisHop["status"], evidence: string): DiagnosisHop {
  return {
    hop,
    status,
    evidence,
    rail: "meant",
    would: null,
    details: [],
    comparisons: [],
    readFrom: null,
    lift: null,
  };
}
