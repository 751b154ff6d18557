import { type Denial, findDenials } from "#lib/domain/diagnosis/denial/denial.ts";
import type { PolicyType } from "#lib/domain/diagnosis/denial/policy-types.ts";
import { flatten, unescapeText } from "#lib/domain/diagnosis/read/unescape.ts";

export type Refusal = Pick<Denial, "action" | "resource" | "kind" | "policyType" | "policy">;

/** Only the beginning of a long text is looked at: this stands beside the answer and must not hold it up. */
const looked = 100_000;

const policies: Readonly<Record<PolicyType, string>> = {
  identity: "identity policy",
  resource: "resource policy",
  "service-control": "service control policy",
  "resource-control": "resource control policy",
  boundary: "permissions boundary",
  session: "session policy",
  "vpc-endpoint": "policy of the VPC endpoint",
  trust: "trust policy",
};

/** The first refusal that a text holds in the words of IAM; null: none. */
export function refusalIn(text: string | null): Refusal | null {
  if (text === null) return null;
  return findDenials(flatten(unescapeText(text.slice(0, looked))))[0] ?? null;
}

/** What refused, as far as the message says. */
export function sayPolicy({ kind, policyType, policy }: Refusal): string {
  if (kind === null) return "the message does not say which policy";
  const name = policyType === null ? "policy" : policies[policyType];
  const named = policy === null ? "" : `: ${policy}`;
  return kind === "explicit" ? `an explicit deny in a ${name}${named}` : `no ${name} allows it (implicit)${named}`;
}
