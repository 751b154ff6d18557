import type { Role, RoleDetail } from "@aws-sdk/client-iam";
import { type Coverage, isComplete, type Listing } from "#lib/domain/coverage.ts";
import type { InstanceProfile } from "#lib/domain/inventory/aws.ts";
import type { AccountInventory } from "#lib/domain/inventory/inventory.ts";
import type { AwsSession } from "../session.ts";
import { instanceProfile, readInstanceProfiles } from "./instance-profiles.ts";
import { withLastUse } from "./last-used.ts";
import { readOidcProviders } from "./oidc-providers.ts";
import { type ManagedPolicy, readManagedPolicies, readRoleDetails } from "./role-details.ts";
import { readRoleList } from "./role-list.ts";
import { joinRoles } from "./roles.ts";

/** Reads IAM of the session's account. All lists at once; none fails another. */
export async function collectAccount(session: AwsSession): Promise<AccountInventory> {
  const { caller } = await session.identity();
  const account = caller?.account ?? "account not known";
  const [listed, detailed, managed, oidcProviders, profiles] = await Promise.all([
    readRoleList(session, account),
    readRoleDetails(session, account),
    readManagedPolicies(session, account),
    readOidcProviders(session, account),
    readInstanceProfiles(session, account),
  ]);
  const known =
    detailed.items.length === 0 && listed.items.length > 0
      ? { ...listed, items: await withLastUse(session, listed.items) }
      : listed;
  const partition = caller?.partition ?? "aws";
  return accountFacts({ account, partition, listed: known, detailed, managed, oidcProviders, profiles });
}

/** What IAM told of one account, list by list. */
export interface AccountLists extends Pick<AccountInventory, "account" | "partition" | "oidcProviders"> {
  readonly listed: Listing<Role>;
  readonly detailed: Listing<RoleDetail>;
  readonly managed: Listing<ManagedPolicy>;
  readonly profiles: Listing<InstanceProfile>;
}

/** Puts together what the lists tell. */
export function accountFacts(lists: AccountLists): AccountInventory {
  const { account, partition, listed, detailed, managed, oidcProviders, profiles } = lists;
  return {
    account,
    partition,
    roles: joinRoles(listed, detailed, managed),
    roleDetails: { coverage: detailsCoverage(detailed, managed) },
    oidcProviders,
    instanceProfiles: isComplete(profiles) ? profiles : withProfilesOf(detailed, profiles),
  };
}

function detailsCoverage(detailed: Listing<RoleDetail>, managed: Listing<ManagedPolicy>): Coverage {
  if (!isComplete(detailed)) return detailed.coverage;
  const { coverage } = managed;
  const count = detailed.coverage.count;
  if (isComplete(managed)) return { ...detailed.coverage, finishedAt: later(detailed.coverage, coverage) };
  const reason = `managed policies were not read: ${coverage.reason ?? "no reason given"}`;
  return { ...coverage, count, status: "partial", reason };
}

function later(one: Coverage, other: Coverage): number {
  return Math.max(one.finishedAt ?? 0, other.finishedAt ?? 0);
}

/** A profile that carries a role is told with the role, too; only those without a role are then missing. */
function withProfilesOf(detailed: Listing<RoleDetail>, listed: Listing<InstanceProfile>): Listing<InstanceProfile> {
  const byArn = new Map(listed.items.map((profile) => [profile.arn, profile]));
  for (const role of detailed.items) {
    for (const told of role.InstanceProfileList ?? []) {
      const profile = instanceProfile(told);
      if (profile !== null) byArn.set(profile.arn, profile);
    }
  }
  const items = [...byArn.values()];
  if (items.length === listed.items.length) return listed;
  return { items, coverage: { ...listed.coverage, status: "partial", count: items.length } };
}
