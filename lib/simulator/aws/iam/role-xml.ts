import { profileArn, roleArn } from "../../build/arn.ts";
import type { SimAccount, SimRole } from "../../world.ts";
import { encodeDocument, fields, isoTime, list, wrap } from "../xml.ts";

export const arnOf = (account: SimAccount, role: SimRole): string =>
  roleArn(account.id, role.name, role.path, account.partition);

const basic = (account: SimAccount, role: SimRole): string =>
  fields({
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: arnOf(account, role),
    CreateDate: isoTime(role.createdAt),
    AssumeRolePolicyDocument: encodeDocument(role.trust),
  });

const lastUsed = (role: SimRole): string =>
  wrap(
    "RoleLastUsed",
    role.lastUsed ? fields({ LastUsedDate: isoTime(role.lastUsed.at), Region: role.lastUsed.region }) : "",
  );

const boundary = (role: SimRole): string =>
  role.boundaryArn
    ? wrap(
        "PermissionsBoundary",
        fields({ PermissionsBoundaryType: "PermissionsBoundaryPolicy", PermissionsBoundaryArn: role.boundaryArn }),
      )
    : "";

/** As ListRoles gives it: without boundary, tags and last use. */
export const listedRole = (account: SimAccount, role: SimRole): string =>
  basic(account, role) + fields({ MaxSessionDuration: role.maxSessionSeconds ?? 3600 });

/** As GetRole gives it. */
export const wholeRole = (account: SimAccount, role: SimRole): string =>
  listedRole(account, role) + boundary(role) + lastUsed(role);

export const attachedPolicy = (arn: string): string =>
  fields({ PolicyName: arn.slice(arn.lastIndexOf("/") + 1), PolicyArn: arn });

/** An instance profile with the roles inside it. */
export function profileXml(account: SimAccount, profile: SimAccount["instanceProfiles"][number]): string {
  const roles = profile.roles.flatMap((name) => account.roles.filter((role) => role.name === name));
  return (
    fields({
      Path: "/",
      InstanceProfileName: profile.name,
      InstanceProfileId: profile.id,
      Arn: profileArn(account.id, profile.name, account.partition),
      CreateDate: isoTime(roles[0]?.createdAt ?? 0),
    }) +
    list(
      "Roles",
      roles.map((role) => listedRole(account, role)),
    )
  );
}

/** As GetAccountAuthorizationDetails gives it: with policies, without the longest session. */
export function roleDetail(account: SimAccount, role: SimRole): string {
  const profiles = account.instanceProfiles.filter((profile) => profile.roles.includes(role.name));
  const inline = role.inline.map((policy) =>
    fields({ PolicyName: policy.name, PolicyDocument: encodeDocument(policy.document) }),
  );
  return (
    basic(account, role) +
    list(
      "InstanceProfileList",
      profiles.map((profile) => profileXml(account, profile)),
    ) +
    list("RolePolicyList", inline) +
    list("AttachedManagedPolicies", role.attached.map(attachedPolicy)) +
    boundary(role) +
    wrap("Tags", "") +
    lastUsed(role)
  );
}
