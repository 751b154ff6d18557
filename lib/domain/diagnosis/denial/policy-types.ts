/** The kinds of policy that a refusal may name (domain facts 11.1). */
export type PolicyType =
  | "identity"
  | "resource"
  | "service-control"
  | "resource-control"
  | "boundary"
  | "session"
  | "vpc-endpoint"
  | "trust";

/** By words of the message, the first that fits; `transitively` names two, and the first one is the place to look. */
const words: readonly { readonly pattern: RegExp; readonly type: PolicyType }[] = [
  { pattern: /vpc endpoint/i, type: "vpc-endpoint" },
  { pattern: /service control/i, type: "service-control" },
  { pattern: /resource control/i, type: "resource-control" },
  { pattern: /permissions? boundary/i, type: "boundary" },
  { pattern: /sessions? policy/i, type: "session" },
  { pattern: /trust policy/i, type: "trust" },
  { pattern: /resource-? ?based/i, type: "resource" },
  { pattern: /identity-? ?based/i, type: "identity" },
];

/** The kind of policy that a message's words name; null: words that are not known. */
export function policyTypeOf(text: string): PolicyType | null {
  return words.find(({ pattern }) => pattern.test(text))?.type ?? null;
}
