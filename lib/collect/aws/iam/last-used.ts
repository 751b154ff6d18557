import type { Role } from "@aws-sdk/client-iam";
import pLimit from "p-limit";
import type { AwsSession } from "../session.ts";

/** Roles asked for one by one at most: more would cost more than the answer is worth. */
const most = 200;
const concurrency = 20;

/** Whom pods and nodes get roles through. */
const ofInterest = /oidc-provider|pods\.eks\.amazonaws\.com|ec2\.amazonaws\.com/;

/**
 * Boundary and last use by iam:GetRole, for the roles that pods or nodes could hold, where the account's details were
 * refused. A courtesy: what is refused here, too, stays unknown and is said with the details.
 */
export async function withLastUse(session: AwsSession, roles: readonly Role[]): Promise<Role[]> {
  const iam = await session.client("iam");
  const timeout = AbortSignal.timeout(session.deadline);
  const abortSignal = session.signal === undefined ? timeout : AbortSignal.any([session.signal, timeout]);
  const limit = pLimit(concurrency);
  let refused = false;
  const whole = async (role: Role): Promise<Role> => {
    if (refused) return role;
    try {
      const { Role: told } = await iam.getRole({ RoleName: role.RoleName }, { abortSignal });
      return told === undefined ? role : { ...role, ...told, RoleLastUsed: told.RoleLastUsed ?? {} };
    } catch {
      refused = true;
      return role;
    }
  };
  const asked = new Set(roles.filter((role) => ofInterest.test(role.AssumeRolePolicyDocument ?? "")).slice(0, most));
  const [first] = asked;
  if (first === undefined) return [...roles];
  const begun = await whole(first);
  return Promise.all(roles.map(async (role) => (role === first ? begun : asked.has(role) ? limit(whole, role) : role)));
}
