import type { Reason } from "../reason.ts";

/** Every reason that trust evaluation gives, with what it means. The codes are stable. */
export const TRUST_REASONS = {
  // The verdict
  allowed: "An Allow statement matches and no Deny statement does",
  "explicit-deny": "A Deny statement matches; nothing can allow then",
  "no-statement-allows": "No Allow statement matches",
  "allow-not-certain": "Whether an Allow statement matches cannot be told",
  "deny-not-certain": "An Allow statement matches, and whether a Deny statement does cannot be told",
  "policy-not-json": "The text is not JSON",
  "policy-malformed": "The text is JSON and no policy",
  // The policy as a whole
  "duplicate-key": "A key is written twice in one object; the last one counts",
  "unknown-version": "The Version is none that IAM knows",
  "unknown-element": "An element that the policy language does not have",
  // A statement
  matches: "Action, principal and all conditions match",
  "statement-malformed": "The statement is not written as the policy language asks",
  "effect-invalid": "The Effect is neither Allow nor Deny",
  "action-differs": "The statement is about other actions",
  "action-missing": "The statement names no action",
  "principal-missing": "The statement names no principal",
  "principal-differs": "The statement names other principals",
  "principal-other-kind": "The statement names principals of another kind",
  "principal-other-account": "The provider, role or user is named in another account",
  "principal-other-partition": "The principal is named in another partition",
  "principal-excepted": "NotPrincipal excepts the caller",
  "principal-deleted": "The principal is an id of a role or user that was deleted",
  "principal-not-certain": "Whether the principal covers the caller is not documented",
  "account-trusted": "The whole account is trusted; policies of the caller decide as well",
  "other-issuer": "A provider or condition key is of another issuer than the token",
  "issuer-with-scheme": "An issuer is written with https://",
  // A condition that fails
  "condition-key-absent": "The request has no such key",
  "value-differs": "The request's value is none of those asked for",
  "value-excluded": "The request's value is one of those excluded",
  "null-check-fails": "A Null condition asks for the opposite",
  // A condition that holds because the key is missing
  "for-all-values-absent": "ForAllValues holds because the request has no such key",
  "if-exists-absent": "...IfExists holds because the request has no such key",
  "negated-absent": "A negated operator holds because the request has no such key",
  // A condition that cannot be told
  "unknown-operator": "No operator of the policy language",
  "condition-malformed": "The condition is not written as the policy language asks",
  "value-not-known": "The request may carry the key, and its value is not known",
  "multi-valued-key": "The request has several values and the operator has no ForAnyValue or ForAllValues",
  "variable-not-resolved": "A policy variable has no value in the request",
  "value-not-settled": "How IAM compares these values is not documented",
  "set-operator-not-settled": "How the set operator treats a missing or empty key here is not documented",
  // Why two values differ
  "wildcard-in-equals": "A * or ? under an operator that takes it literally",
  "case-difference": "The values differ in case only",
  "whitespace-difference": "The values differ in white space only",
  "invisible-character": "The values differ in characters that cannot be seen",
  "look-alike-character": "The values differ in characters that look alike",
  "other-namespace": "The condition names another namespace",
  "other-service-account": "The condition names another service account",
  "not-a-service-account": "The condition's value is not the subject of a service account",
  "other-audience": "The condition asks for another audience",
  "audience-other-partition": "The condition asks for the audience of another partition",
  "swapped-claim": "The value belongs under another claim's key",
  "variables-need-2012": "A policy variable in a policy of Version 2008-10-17 is plain text",
  "unreadable-value": "A value is no number, date, address, ARN or whatever the operator compares",
  // Pod Identity
  "missing-tag-session": "sts:AssumeRole is allowed and sts:TagSession is not",
  "tag-session-not-certain": "sts:TagSession is not allowed, and whether it is needed here is not documented",
  // Over-trust
  "no-subject-condition": "Any service account of the cluster may assume the role",
  "wildcard-subject": "The subject is a pattern",
  "negated-subject": "The subject is only excluded, not named",
  "no-audience-condition": "The audience is not checked",
  "for-all-values": "ForAllValues on a claim holds where the claim is missing",
  "dead-issuer": "The issuer is of no cluster known here",
  "any-principal": "The statement trusts everyone",
  "not-principal-allow": "The statement allows everyone but those it names",
} as const;

export type TrustReasonCode = keyof typeof TRUST_REASONS;

export interface TrustReason extends Reason {
  readonly code: TrustReasonCode;
}

export function because(code: TrustReasonCode, text: string): TrustReason {
  return { code, text };
}
