/** Codes of refusals, by the rule that tells of them. */

export const subjectCodes: ReadonlySet<string> = new Set([
  "other-namespace",
  "other-service-account",
  "case-difference",
  "whitespace-difference",
  "invisible-character",
  "look-alike-character",
  "not-a-service-account",
  "swapped-claim",
]);

export const audienceCodes: ReadonlySet<string> = new Set(["other-audience", "audience-other-partition"]);
