import type { IamRole } from "../inventory/aws.ts";
import { type ParsedPolicy, parseTrustPolicy } from "../trust/parse.ts";

const parsed = new WeakMap<IamRole, ParsedPolicy>();

/** The role's trust policy, parsed once for each role object. */
export function trustPolicyOf(role: IamRole): ParsedPolicy {
  let policy = parsed.get(role);
  if (!policy) {
    policy = parseTrustPolicy(role.trustPolicy);
    parsed.set(role, policy);
  }
  return policy;
}
