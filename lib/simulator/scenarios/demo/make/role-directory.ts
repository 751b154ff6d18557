import { roleArn } from "../../../build/arn.ts";
import { production, shared } from "../company.ts";
import { productionApps } from "../roles/apps.ts";
import { productionPeople, sharedPeople } from "../roles/people.ts";
import { productionPlatform, stagingPlatform } from "../roles/platform.ts";
import { sharedApps } from "../roles/shared.ts";
import type { RoleRow } from "../rows.ts";

/** Role tables by account; the partner's account is not here, as it is not to be read. */
export const rolesOf: Readonly<Record<string, readonly RoleRow[]>> = {
  [production]: [...productionPlatform, ...productionApps, ...productionPeople],
  [shared]: [...stagingPlatform, ...sharedApps, ...sharedPeople],
};

const paths: ReadonlyMap<string, string> = new Map(
  Object.entries(rolesOf).flatMap(([account, rows]) =>
    rows.map((row): [string, string] => [`${account} ${row.name}`, row.path ?? "/"]),
  ),
);

/** ARN of a role of the tables. A name that is in none is as it stands: annotations may say anything. */
export function arnOf(account: string, name: string): string {
  const path = paths.get(`${account} ${name}`);
  return path === undefined ? name : roleArn(account, name, path);
}
