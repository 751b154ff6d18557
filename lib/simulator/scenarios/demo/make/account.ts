import { role as buildRole, document, type Statement } from "../../../build/iam.ts";
import { profileId } from "../../../build/names.ts";
import type { SimAccount, SimEvent, SimRole } from "../../../world.ts";
import { lastUses } from "../activity/ledger.ts";
import { type IssuerName, issuers, production, shared } from "../company.ts";
import type { RoleRow } from "../rows.ts";
import { accessKeysOf } from "./access-keys.ts";
import type { MadeCluster } from "./cluster.ts";
import { chance, daysBefore, type Moment } from "./moment.ts";
import { profileName } from "./nodes.ts";
import { arnOf, rolesOf } from "./role-directory.ts";

/** What pods of the company may do, as one inline policy. */
const permissions = (row: RoleRow): SimRole["inline"] =>
  row.can?.length
    ? [
        {
          name: "access",
          document: document(
            ...row.can.map(([Action, Resource]): Statement => ({ Effect: "Allow", Action, Resource })),
          ),
        },
      ]
    : [];

/** The roles of an account's tables, not yet used. */
export function makeRoles(moment: Moment, account: string): SimRole[] {
  return (rolesOf[account] ?? []).map((row) => {
    const random = chance(moment, account, "role", row.name);
    return buildRole({
      name: row.name,
      path: row.path ?? "/",
      createdAt: daysBefore(moment, row.createdDays ?? random.int(90, 900)),
      random,
      trust: row.trust,
      inline: permissions(row),
      attached: row.attached ?? [],
      ...(row.boundary ? { boundaryArn: row.boundary } : {}),
      ...(row.maxHours ? { maxSessionSeconds: row.maxHours * 3600 } : {}),
    });
  });
}

/** ARN to unique id, of all accounts. */
export const roleIds = (accounts: ReadonlyMap<string, readonly SimRole[]>): Map<string, string> =>
  new Map(
    [...accounts].flatMap(([account, roles]) =>
      roles.map((one): [string, string] => [arnOf(account, one.name), one.id]),
    ),
  );

/** Clusters whose providers are registered in an account. staging's account also trusts prod-eu, and not prod-us. */
const providers: Readonly<Record<string, readonly IssuerName[]>> = {
  [production]: ["prod-eu", "prod-us", "prod-us-before"],
  [shared]: ["staging", "prod-eu"],
};

function providersOf(moment: Moment, account: string): SimAccount["oidcProviders"] {
  const clientIds = ["sts.amazonaws.com"];
  return [
    ...(providers[account] ?? []).map((name) => issuers[name].replace("https://", "")),
    "token.actions.githubusercontent.com",
  ].map((url) => ({ url, clientIds, createdAt: daysBefore(moment, chance(moment, account, url).int(100, 800)) }));
}

function profilesOf(moment: Moment, account: string, clusters: readonly MadeCluster[]): SimAccount["instanceProfiles"] {
  return clusters
    .filter((one) => one.row.account === account)
    .flatMap(({ row }) =>
      row.pools
        .filter((pool) => pool.by !== "fargate")
        .map((pool) => {
          const name = profileName(row, pool);
          return { name, id: profileId(chance(moment, account, name)), roles: [pool.role] };
        }),
    );
}

const boundary = {
  arn: `arn:aws:iam::${production}:policy/team-boundary`,
  name: "team-boundary",
  document: document(
    { Effect: "Allow", Action: ["dynamodb:*", "s3:*", "sqs:*", "kms:*"], Resource: "*" },
    { Sid: "KeepOut", Effect: "Deny", Action: ["iam:*", "organizations:*"], Resource: "*" },
  ),
};

/** One account, its roles marked with their last use. */
export function makeAccountOf(
  moment: Moment,
  account: string,
  roles: readonly SimRole[],
  events: readonly SimEvent[],
  clusters: readonly MadeCluster[],
): SimAccount {
  const seen = lastUses(events);
  const rows = new Map((rolesOf[account] ?? []).map((row) => [row.name, row]));
  const region = clusters.find((one) => one.row.account === account)?.row.region ?? "us-east-1";
  return {
    id: account,
    partition: "aws",
    roles: roles.map((one) => {
      const days = rows.get(one.name)?.usedDays;
      const lastUsed =
        seen.get(arnOf(account, one.name)) ??
        (days === undefined ? undefined : { at: daysBefore(moment, days), region });
      return lastUsed ? { ...one, lastUsed } : one;
    }),
    policies: account === production ? [boundary] : [],
    oidcProviders: providersOf(moment, account),
    instanceProfiles: profilesOf(moment, account, clusters),
    accessKeys: accessKeysOf(moment, account, events),
    instances: clusters.filter((one) => one.row.account === account).flatMap((one) => one.ground.instances),
    events,
  };
}
