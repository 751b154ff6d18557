import { trustPolicyOf } from "../../credentials/role-trust.ts";
import type { IamRole } from "../../inventory/aws.ts";
import { isMalformed } from "../../trust/parse.ts";

/** Session tags that a role's trust policy asks for, as written there. */
export function sessionTagKeys(role: IamRole): string[] {
  const policy = trustPolicyOf(role);
  if (isMalformed(policy)) return [];
  return policy.statements.flatMap(({ conditions }) =>
    conditions.filter(({ key }) => key.startsWith("aws:requesttag/")).map(({ keyText }) => keyText),
  );
}
