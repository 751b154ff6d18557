import type { Reason } from "../reason.ts";

/** Every reason that authorization gives beside those of conditions and principals, with what it means. The codes are stable. */
export const AUTHORIZATION_REASONS = {
  // A layer
  allows: "An Allow statement matches",
  "explicit-deny": "A Deny statement matches; nothing can allow then",
  "no-allow": "No Allow statement matches",
  "no-allow-at-level": "The control policies of one level have no Allow that matches",
  "allow-not-certain": "Whether an Allow statement matches cannot be told",
  "deny-not-certain": "Whether a Deny statement matches cannot be told",
  "policy-not-read": "A policy was not read, and it could decide",
  "type-not-read": "Policies of a type were not read, and they could decide",
  "none-apply": "There are no policies of the type",
  "not-needed": "The policy of the resource grants directly, so the layer's Allow is not needed",
  "not-needed-not-certain": "Whether the policy of the resource makes the layer's Allow unnecessary cannot be told",
  "identity-suffices": "Within one account the policies of the principal suffice",
  "resource-must-allow":
    "The resource is in another account, or of a kind whose policy must allow, and its policy does not",
  "grant-may-allow": "A grant on the key could allow it, and grants are not read",
  "sharing-may-allow": "The service has no resource policies; whether the resource is shared cannot be told",
  "account-not-known": "The account of the resource is not known, and the answer depends on it",
  "service-linked-role": "Control policies do not reach service-linked roles",
  "reach-not-settled": "Whether resource control policies reach the service is not known here",
  "no-permission-needed": "The action needs no permission",
  // The decision
  allowed: "Every layer lets the request through",
  "allowed-as-far-as-read": "Every layer lets the request through as far as its policies were read",
  "denied-implicitly": "A layer has no Allow for the request",
  "denied-explicitly": "A Deny matches the request",
  "cannot-be-told": "A layer cannot be told and none refuses",
  "policy-could-deny": "A policy that was not read could deny",
  // A policy or statement
  "policy-not-json": "The text is not JSON",
  "policy-malformed": "The text is JSON and no policy",
  "duplicate-key": "A key is written twice in one object; the last one counts",
  "statement-malformed": "The statement is not written as the policy language asks",
  matches: "Every part of the statement matches",
  "resource-differs": "The statement names other resources",
  "resource-excepted": "NotResource excepts the resource",
  "depends-on-the-resource": "The resource is not known, and the statement is about some resources only",
  "resource-not-settled": "Whether the pattern reaches across the parts of the ARN is not documented",
  "resource-variable": "A policy variable in a resource cannot be told or has no value",
  // Why two resources differ
  "bucket-not-objects": "The statement names the bucket, and the action works on objects",
  "objects-not-bucket": "The statement names objects, and the action works on the bucket",
  "resource-other-account": "The statement names the resource in another account",
  "resource-other-region": "The statement names the resource in another Region",
  "resource-other-partition": "The statement names the resource in another partition",
  "resource-case-differs": "The ARNs differ in case only",
  "resource-suffix-missing": "The statement's ARN is only the beginning of the resource's",
  "no-resource-on-action": "The action has no resource, so only * reaches it",
} as const;

export type AuthorizationReasonCode = keyof typeof AUTHORIZATION_REASONS;

export interface AuthorizationReason extends Reason {
  readonly code: AuthorizationReasonCode;
}

export function because(code: AuthorizationReasonCode, text: string): AuthorizationReason {
  return { code, text };
}
