import type { Role, RoleDetail } from "@aws-sdk/client-iam";
import type { Listing } from "#lib/domain/coverage.ts";
import type { InstanceProfile } from "#lib/domain/inventory/aws.ts";
import type { AccountInventory } from "#lib/domain/inventory/inventory.ts";
import { accountFacts } from "../../aws/iam/account.ts";
import { instanceProfile } from "../../aws/iam/instance-profiles.ts";
import { type ManagedPolicy, managedPolicy } from "../../aws/iam/role-details.ts";
import type { BundleContext } from "../context.ts";
import { coverageOf, notInBundle, timesOf } from "../coverage.ts";
import type { BundleFile } from "../files/folder.ts";
import { AccountFolder } from "./iam-account.ts";
import { readProviders } from "./iam-providers.ts";
import { listedRole, managedPolicyDetail, roleDetail, wireProfile } from "./iam-wire.ts";
import { ofAccount } from "./of-account.ts";
import type { AwsReading } from "./read-answers.ts";
import { tornRoles, withoutTorn } from "./torn-roles.ts";

/** Reads `iam/<account>/`. What is not of the account that the folder is named after is left out, and said to be. */
export async function collectAccountFiles(
  account: string,
  files: readonly BundleFile[],
  context: BundleContext,
): Promise<AccountInventory> {
  const folder = new AccountFolder(account, files, context);
  const roles = await folder.read("list-roles", { lists: { Roles: listedRole }, what: "roles" });
  const details = await folder.read<Detail>("get-account-authorization-details", detailShape);
  const profiles = await folder.read("list-instance-profiles", {
    lists: { InstanceProfiles: (value) => instanceProfile(wireProfile(value)) },
    what: "instance profiles",
  });
  const ofRoles = details.items.flatMap((one) => (one.kind === "role" ? [one.value] : []));
  const torn = tornRoles(roles.items, ofRoles);
  const listed = listing(folder, "ListRoles", "list-roles", withoutTorn(roles, torn), ({ Arn }: Role) => Arn);
  const detailed = listing(
    folder,
    "GetAccountAuthorizationDetails",
    "get-account-authorization-details",
    withoutTorn(withRoles({ ...details, items: ofRoles }), torn),
    ({ Arn }: RoleDetail) => Arn,
  );
  const managed = details.items.flatMap((one) => (one.kind === "policy" ? [one.value] : []));
  const partition = partitionIn([...listed.items, ...detailed.items].map(({ Arn }) => Arn));
  return accountFacts({
    account,
    partition,
    listed,
    detailed,
    managed: { items: managed, coverage: detailed.coverage },
    oidcProviders: await readProviders(folder, partition),
    profiles: listing(
      folder,
      "ListInstanceProfiles",
      "list-instance-profiles",
      profiles,
      ({ arn }: InstanceProfile) => arn,
    ),
  });
}

type Detail =
  | { readonly kind: "role"; readonly value: RoleDetail }
  | { readonly kind: "policy"; readonly value: ManagedPolicy };

const detailShape = {
  lists: {
    RoleDetailList: (value: unknown): Detail => ({ kind: "role", value: roleDetail(value) }),
    Policies: (value: unknown): Detail | null => {
      const policy = managedPolicy(managedPolicyDetail(value));
      return policy && { kind: "policy", value: policy };
    },
    UserDetailList: () => null,
    GroupDetailList: () => null,
  },
  what: "roles and policies",
};

/** Every account with a cluster has roles; an answer without any was made by a filter for something else. */
function withRoles(details: AwsReading<RoleDetail>): AwsReading<RoleDetail> {
  if (details.files.length === 0 || details.items.length > 0 || details.problems.length > 0) return details;
  return { ...details, problems: [{ reason: "it has no roles: it was made by a --filter without Role" }] };
}

function listing<T>(
  folder: AccountFolder,
  action: string,
  command: string,
  reading: AwsReading<T>,
  arnOf: (item: T) => string | undefined,
): Listing<T> {
  const subject = { source: `iam:${action}`, scope: folder.account };
  const now = folder.context.now();
  if (reading.files.length === 0) {
    return { items: [], coverage: notInBundle(subject, folder.pathOf(command), folder.liftFor(command), now) };
  }
  const { items, problems } = ofAccount(folder.account, reading, arnOf);
  const lift = folder.liftFor(command, problems);
  folder.context.onProgress(subject.source, subject.scope, items.length);
  return { items, coverage: coverageOf(subject, items.length, problems, lift, timesOf(reading.files, now)) };
}

function partitionIn(arns: readonly (string | undefined)[]): string {
  return arns.find((arn) => arn !== undefined)?.split(":")[1] || "aws";
}
