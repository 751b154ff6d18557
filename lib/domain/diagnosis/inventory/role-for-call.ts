import type { IamRole } from "../../inventory/aws.ts";
import type { Placed } from "../../view/project.ts";
import type { Facts } from "../rank/facts.ts";
import type { AskedCall } from "./permissions.ts";
import { type DiagnosisWorld, indexOf } from "./world.ts";

/** A call that was tried; null where it is not known. */
export interface Call {
  readonly action: string | null;
  readonly resource: string | null;
}

const actionForm = /^[a-z0-9-]{1,40}:[A-Za-z0-9]{1,80}$/;

/** The role of that name that a message means; null: none, or more than one fits. */
function named(world: DiagnosisWorld, { identity }: Facts): IamRole | null {
  if (identity.role === null) return null;
  const all = indexOf(world).roles.get(identity.role) ?? [];
  const own = all.filter(({ account }) => identity.account === null || account === identity.account);
  return own.length === 1 ? (own[0] ?? null) : null;
}

function ofContainer({ estate }: DiagnosisWorld, { row, resolution }: Placed): IamRole | null {
  const arn = row.gets ?? row.meant ?? resolution.webIdentity?.roleArn ?? null;
  return (arn !== null && estate.accounts.get(arn.split(":")[4] ?? "")?.roles.get(arn)) || null;
}

/**
 * The call whose policies are to be looked at: that which was asked for, else that which the text was refused for. null: no
 * action is known, it is an exchange, which trust policies decide, or the role was not read.
 */
export function roleForCall(world: DiagnosisWorld, placed: Placed | null, facts: Facts, call: Call): AskedCall | null {
  const [denial] = facts.denials;
  const action = call.action ?? denial?.action ?? null;
  if (action === null || !actionForm.test(action) || /^sts:(?:AssumeRole|TagSession)/i.test(action)) return null;
  const role = named(world, facts) ?? (placed === null ? null : ofContainer(world, placed));
  if (role === null) return null;
  const said = call.action === null ? (denial?.resource ?? null) : null;
  const resource = call.resource ?? said;
  return {
    role,
    sessionName: facts.identity.role === role.name ? facts.identity.session : null,
    action,
    resource: resource !== null && (resource === "*" || resource.startsWith("arn:")) ? resource : null,
    ofNode: facts.identity.kind === "node-role" || (placed !== null && placed.resolution.node?.role === role.arn),
    maybeSessionPolicy: placed === null || placed.resolution.podIdentity !== null,
  };
}
