import type { PolicyDocument } from "../inventory/aws.ts";
import { duplicateKeys } from "../trust/duplicate-keys.ts";
import { isRecord } from "../trust/json-record.ts";
import { quote } from "../trust/show.ts";
import { parseStatement } from "./parse-statement.ts";
import type { ParsedPermissionPolicy, PolicyPlace } from "./parsed-policy.ts";
import { because } from "./reasons.ts";

/**
 * Reads a policy that stands with a role or user: attached, inline, boundary or session policy. The text is JSON as IAM
 * keeps it, decoded from URL encoding. Never throws; what is no policy gives `malformed` with the reason.
 */
export function parseIdentityPolicy(text: string): ParsedPermissionPolicy {
  return parsePermissionPolicy(text, "identity");
}

/** The same for any place. Of a key written twice the last counts (domain facts 8.2). */
export function parsePermissionPolicy(text: string, place: PolicyPlace): ParsedPermissionPolicy {
  let policy: unknown;
  try {
    policy = JSON.parse(text);
  } catch {
    return { malformed: because("policy-not-json", "The policy is not JSON") };
  }
  if (!isRecord(policy)) return { malformed: because("policy-malformed", "The policy is not a JSON object") };
  const { Version, Statement } = policy;
  if (Statement === undefined) return { malformed: because("policy-malformed", "The policy has no Statement element") };
  const version = Version === "2012-10-17" ? "2012-10-17" : "2008-10-17";
  const statements = Array.isArray(Statement) ? (Statement as unknown[]) : [Statement];
  return {
    version,
    statements: statements.map((statement, index) => parseStatement(statement, index, version, place)),
    findings: [...new Set(duplicateKeys(text))].map((key) =>
      because("duplicate-key", `The key ${quote(key)} is written twice in one object; only the last one counts`),
    ),
  };
}

const parsed = new WeakMap<PolicyDocument, Map<PolicyPlace, ParsedPermissionPolicy>>();

/** A document read once for each place it stands in; null: its text was not read. */
export function policyOf(document: PolicyDocument, place: PolicyPlace): ParsedPermissionPolicy | null {
  if (document.document === null) return null;
  const places = parsed.get(document) ?? new Map<PolicyPlace, ParsedPermissionPolicy>();
  parsed.set(document, places);
  const known = places.get(place) ?? parsePermissionPolicy(document.document, place);
  places.set(place, known);
  return known;
}
