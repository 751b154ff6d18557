import { providerArn } from "../../build/arn.ts";
import type { SimRole } from "../../world.ts";
import { AwsError } from "../error.ts";
import { partOf, sizeOf } from "../paging.ts";
import type { QueryCall, QueryOperation } from "../query-call.ts";
import { encodeDocument, fields, isoTime, list, wrap } from "../xml.ts";
import { accountDetails } from "./details.ts";
import { findPolicy, policyVersionXml, policyXml } from "./policies.ts";
import { arnOf, attachedPolicy, listedRole, profileXml, wholeRole } from "./role-xml.ts";

const missing = (what: string): AwsError => new AwsError(404, "NoSuchEntity", `${what} cannot be found.`);

const param = (call: QueryCall, name: string): string => {
  const value = call.params.get(name);
  if (!value) {
    const field = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    throw new AwsError(
      400,
      "ValidationError",
      `1 validation error detected: Value at '${field}' failed to satisfy constraint: Member must not be null`,
    );
  }
  return value;
};

function roleOf(call: QueryCall): SimRole {
  const name = param(call, "RoleName");
  const role = call.caller.account.roles.find((one) => one.name === name);
  if (!role) throw missing(`The role with name ${name}`);
  return role;
}

/** A page of `items` in the element `name`, with the marks of paging. */
function paged<T>(call: QueryCall, name: string, items: readonly T[], xml: (item: T) => string): string {
  const size = sizeOf(call.params.get("MaxItems") ?? undefined, 100, 1000);
  const question = [call.params.get("Action"), call.caller.account.id, call.params.get("RoleName") ?? ""].join(" ");
  const part = partOf(items, size, call.params.get("Marker") ?? undefined, question);
  const marks = fields({ IsTruncated: part.next !== null, Marker: part.next ?? undefined });
  return marks + wrap(name, part.items.map((item) => wrap("member", xml(item))).join(""));
}

const within =
  (kind: string, name?: string) =>
  ({ caller, params }: QueryCall): string =>
    `arn:${caller.account.partition}:iam::${caller.account.id}:${kind}/${name ? (params.get(name) ?? "") : ""}`;

const ofRole = (call: QueryCall): string => {
  const name = call.params.get("RoleName") ?? "";
  const role = call.caller.account.roles.find((one) => one.name === name);
  return role ? arnOf(call.caller.account, role) : within("role", "RoleName")(call);
};

const operation = (resource: QueryOperation["resource"], run: QueryOperation["run"]): QueryOperation => ({
  resource,
  run,
});

const policyOf = (call: QueryCall) => {
  const arn = param(call, "PolicyArn");
  const policy = findPolicy(call.caller.account, arn);
  if (!policy) throw new AwsError(404, "NoSuchEntity", `Policy ${arn} does not exist or is not attachable.`);
  return policy;
};

function keyLastUsed(call: QueryCall): string {
  const id = param(call, "AccessKeyId");
  const key = call.caller.account.accessKeys?.find((one) => one.id === id);
  if (!key) {
    throw new AwsError(
      403,
      "AccessDenied",
      `User: ${call.caller.arn} is not authorized to perform: iam:GetAccessKeyLastUsed on resource: access key ${id}`,
    );
  }
  const used = key.lastUsed;
  return (
    fields({ UserName: key.userName }) +
    wrap(
      "AccessKeyLastUsed",
      fields({
        LastUsedDate: used && isoTime(used.at),
        ServiceName: used?.service ?? "N/A",
        Region: used?.region ?? "N/A",
      }),
    )
  );
}

function provider(call: QueryCall): string {
  const arn = param(call, "OpenIDConnectProviderArn");
  const { account } = call.caller;
  const found = account.oidcProviders.find((one) => providerArn(account.id, one.url, account.partition) === arn);
  if (!found) throw new AwsError(404, "NoSuchEntity", `OpenIDConnect Provider not found for arn ${arn}`);
  return (
    fields({ Url: found.url.replace("https://", "") }) +
    wrap("ClientIDList", found.clientIds.map((id) => fields({ member: id })).join("")) +
    wrap("ThumbprintList", fields({ member: "0000000000000000000000000000000000000000" })) +
    fields({ CreateDate: isoTime(found.createdAt) })
  );
}

/** IAM, as far as it is read. */
export const iamOperations: Readonly<Record<string, QueryOperation>> = {
  GetAccountAuthorizationDetails: accountDetails,
  ListRoles: operation(within("role"), (call) => {
    const prefix = call.params.get("PathPrefix") ?? "/";
    const { account } = call.caller;
    const roles = account.roles.filter((role) => role.path.startsWith(prefix));
    return paged(call, "Roles", roles, (role) => listedRole(account, role));
  }),
  GetRole: operation(ofRole, (call) => wrap("Role", wholeRole(call.caller.account, roleOf(call)))),
  ListRolePolicies: operation(ofRole, (call) => {
    const names = roleOf(call).inline.map((policy) => policy.name);
    const part = partOf(
      names,
      sizeOf(call.params.get("MaxItems") ?? undefined, 100, 1000),
      call.params.get("Marker") ?? undefined,
      ofRole(call),
    );
    const members = part.items.map((member) => fields({ member })).join("");
    return wrap("PolicyNames", members) + fields({ IsTruncated: part.next !== null, Marker: part.next ?? undefined });
  }),
  GetRolePolicy: operation(ofRole, (call) => {
    const name = param(call, "PolicyName");
    const role = roleOf(call);
    const policy = role.inline.find((one) => one.name === name);
    if (!policy) throw missing(`The role policy with name ${name}`);
    return fields({ RoleName: role.name, PolicyName: name, PolicyDocument: encodeDocument(policy.document) });
  }),
  ListAttachedRolePolicies: operation(ofRole, (call) =>
    paged(call, "AttachedPolicies", roleOf(call).attached, attachedPolicy),
  ),
  GetPolicy: operation(
    (call) => call.params.get("PolicyArn") ?? "",
    (call) => wrap("Policy", policyXml(call.caller.account, policyOf(call))),
  ),
  GetPolicyVersion: operation(
    (call) => call.params.get("PolicyArn") ?? "",
    (call) => {
      const policy = policyOf(call);
      const version = param(call, "VersionId");
      if (version !== "v1")
        throw new AwsError(
          404,
          "NoSuchEntity",
          `Policy ${policy.arn} version ${version} does not exist or is not attachable.`,
        );
      return wrap("PolicyVersion", policyVersionXml(policy));
    },
  ),
  ListOpenIDConnectProviders: operation(within("oidc-provider"), ({ caller: { account } }) =>
    list(
      "OpenIDConnectProviderList",
      account.oidcProviders.map((one) => fields({ Arn: providerArn(account.id, one.url, account.partition) })),
    ),
  ),
  GetOpenIDConnectProvider: operation((call) => call.params.get("OpenIDConnectProviderArn") ?? "", provider),
  ListInstanceProfiles: operation(within("instance-profile"), (call) =>
    paged(call, "InstanceProfiles", call.caller.account.instanceProfiles, (one) =>
      profileXml(call.caller.account, one),
    ),
  ),
  GetInstanceProfile: operation(within("instance-profile", "InstanceProfileName"), (call) => {
    const name = param(call, "InstanceProfileName");
    const { account } = call.caller;
    const found = account.instanceProfiles.find((one) => one.name === name);
    if (!found) throw new AwsError(404, "NoSuchEntity", `Instance Profile ${name} cannot be found.`);
    return wrap("InstanceProfile", profileXml(account, found));
  }),
  ListInstanceProfilesForRole: operation(ofRole, (call) => {
    const { account } = call.caller;
    const role = roleOf(call);
    const found = account.instanceProfiles.filter((one) => one.roles.includes(role.name));
    return paged(call, "InstanceProfiles", found, (one) => profileXml(account, one));
  }),
  GetAccessKeyLastUsed: operation((call) => `access key ${call.params.get("AccessKeyId") ?? ""}`, keyLastUsed),
};
