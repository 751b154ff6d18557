import type { IamRole, InstanceProfile, OidcProvider } from "./aws.ts";
import type { AccountInventory } from "./inventory.ts";

/** One account's IAM with look-ups by ARN. */
export interface AccountIndex {
  readonly inventory: AccountInventory;
  readonly roles: ReadonlyMap<string, IamRole>;
  readonly providers: ReadonlyMap<string, OidcProvider>;
  readonly profiles: ReadonlyMap<string, InstanceProfile>;
}

export function indexAccount(inventory: AccountInventory): AccountIndex {
  return {
    inventory,
    roles: new Map(inventory.roles.items.map((role) => [role.arn, role])),
    providers: new Map(inventory.oidcProviders.items.map((provider) => [provider.arn, provider])),
    profiles: new Map(inventory.instanceProfiles.items.map((profile) => [profile.arn, profile])),
  };
}
