import type { Reason } from "../reason.ts";
import { duplicateKeys } from "./duplicate-keys.ts";
import { isRecord } from "./json-record.ts";
import { parseStatement } from "./parse-statement.ts";
import type { MalformedPolicy, ParsedPolicy } from "./parsed-policy.ts";
import { because } from "./reasons.ts";
import { quote } from "./show.ts";

export type { MalformedPolicy, ParsedPolicy, ReadablePolicy } from "./parsed-policy.ts";

const ELEMENTS: ReadonlySet<string> = new Set(["Version", "Id", "Statement"]);

/**
 * Reads a trust policy: the JSON text as IAM keeps it (decoded from URL encoding). A single statement may stand without
 * its array. Never throws; what is no policy gives `malformed`. Of a key written twice the last counts (domain facts 8.2).
 */
export function parseTrustPolicy(text: string): ParsedPolicy {
  let policy: unknown;
  try {
    policy = JSON.parse(text);
  } catch {
    return { malformed: because("policy-not-json", "The trust policy is not JSON") };
  }
  return readTrustPolicy(policy, () => duplicates(text));
}

/** Reads a policy that is an object already. `duplicates`: the keys written twice, as far as they can still be seen. */
export function readTrustPolicy(policy: unknown, duplicates: () => readonly Reason[] = () => []): ParsedPolicy {
  if (!isRecord(policy)) return { malformed: because("policy-malformed", "The trust policy is not a JSON object") };
  const { Version, Statement } = policy;
  if (Statement === undefined)
    return { malformed: because("policy-malformed", "The trust policy has no Statement element") };
  const version = Version === "2012-10-17" ? "2012-10-17" : "2008-10-17";
  const statements = Array.isArray(Statement) ? (Statement as unknown[]) : [Statement];
  return {
    version,
    statements: statements.map((statement, index) => parseStatement(statement, index, version)),
    findings: [...duplicates(), ...versionFindings(Version), ...elementFindings(policy)],
  };
}

export function isMalformed(policy: ParsedPolicy): policy is MalformedPolicy {
  return "malformed" in policy;
}

function duplicates(text: string): Reason[] {
  return [...new Set(duplicateKeys(text))].map((key) =>
    because("duplicate-key", `The key ${quote(key)} is written twice in one object; only the last one counts`),
  );
}

function versionFindings(version: unknown): Reason[] {
  if (version === undefined || version === "2008-10-17" || version === "2012-10-17") return [];
  const shown = typeof version === "string" ? quote(version) : "no text";
  return [because("unknown-version", `The Version is ${shown}; IAM knows 2008-10-17 and 2012-10-17`)];
}

function elementFindings(policy: Readonly<Record<string, unknown>>): Reason[] {
  return Object.keys(policy)
    .filter((name) => !ELEMENTS.has(name))
    .map((name) => because("unknown-element", `${quote(name)} is no element of a policy`));
}
