import type { Hop } from "../../view/path.ts";
import type { DiagnosisHop } from "../types.ts";

const asked: Readonly<Record<Hop["status"], Pick<DiagnosisHop, "status" | "would">>> = {
  passed: { status: "passed", would: null },
  broken: { status: "broken", would: null },
  unknown: { status: "unknown", would: null },
  "not-reached": { status: "unknown", would: null },
  "would-pass": { status: "unknown", would: "pass" },
  "would-break": { status: "unknown", would: "break" },
};

/** A hop of a container's page as one of a diagnosis: what was not reached is unknown, and says what it would be. */
export function diagnosisHop(hop: Hop): DiagnosisHop {
  const { found, readFrom, rail, details, comparisons, lift } = hop;
  return { hop: hop.hop, ...asked[hop.status], evidence: found, rail, details, comparisons, readFrom, lift };
}

const endOfIdentity: ReadonlySet<string> = new Set(["used", "node-role", "static-keys"]);

/** Puts the token file behind the token, and the layers of policies behind the identity. */
export function joinedHops(
  path: readonly DiagnosisHop[],
  tokenFile: DiagnosisHop | null,
  permissions: readonly DiagnosisHop[],
): readonly DiagnosisHop[] {
  const behindToken = Math.max(
    path.findIndex(({ hop }) => hop === "token"),
    path.findIndex(({ hop }) => hop === "provider-chain"),
  );
  const withFile =
    tokenFile === null ? path : path.toSpliced(behindToken < 0 ? path.length : behindToken + 1, 0, tokenFile);
  const end = withFile.findIndex(({ hop, rail }) => rail === "meant" && endOfIdentity.has(hop));
  const lastMeant = withFile.findLastIndex(({ rail }) => rail === "meant");
  return withFile.toSpliced(end < 0 ? lastMeant + 1 : end, 0, ...permissions);
}
