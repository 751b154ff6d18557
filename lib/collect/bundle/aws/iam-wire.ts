import type { InstanceProfile, ManagedPolicyDetail, Role, RoleDetail } from "@aws-sdk/client-iam";
import { list, optionalRecord, record, text } from "../../kubernetes/wire.ts";
import { encodedDocument, maybe, maybeNumber, maybeTime, time } from "./values.ts";

// The aws command writes the members that the SDK has, with policy documents as JSON and times as text. What is read here is
// what the decoders of a live audit take, in the shape in which the SDK hands it to them.

function shared(value: unknown) {
  const role = record(value, "role");
  const boundary = optionalRecord(role["PermissionsBoundary"], "PermissionsBoundary");
  const used = role["RoleLastUsed"];
  const lastUsed = optionalRecord(used, "RoleLastUsed");
  return {
    role,
    told: {
      Path: text(role["Path"], "Path"),
      RoleName: text(role["RoleName"], "RoleName"),
      RoleId: text(role["RoleId"], "RoleId"),
      Arn: text(role["Arn"], "Arn"),
      CreateDate: time(role["CreateDate"], "CreateDate"),
      AssumeRolePolicyDocument: encodedDocument(role["AssumeRolePolicyDocument"], "AssumeRolePolicyDocument"),
      PermissionsBoundary: {
        PermissionsBoundaryArn: maybe(boundary["PermissionsBoundaryArn"], "PermissionsBoundaryArn"),
      },
      RoleLastUsed:
        used === undefined
          ? undefined
          : {
              LastUsedDate: maybeTime(lastUsed["LastUsedDate"], "LastUsedDate"),
              Region: maybe(lastUsed["Region"], "Region"),
            },
    },
  };
}

/** An entry of `Roles` of list-roles. */
export function listedRole(value: unknown): Role {
  const { role, told } = shared(value);
  return {
    ...told,
    MaxSessionDuration: maybeNumber(role["MaxSessionDuration"], "MaxSessionDuration"),
  };
}

/** An entry of `RoleDetailList` of get-account-authorization-details. */
export function roleDetail(value: unknown): RoleDetail {
  const { role, told } = shared(value);
  return {
    ...told,
    InstanceProfileList: list(role["InstanceProfileList"], "InstanceProfileList").map(wireProfile),
    RolePolicyList: list(role["RolePolicyList"], "RolePolicyList").map((one) => {
      const policy = record(one, "RolePolicyList");
      return {
        PolicyName: maybe(policy["PolicyName"], "PolicyName"),
        PolicyDocument: encodedDocument(policy["PolicyDocument"], "PolicyDocument"),
      };
    }),
    AttachedManagedPolicies: list(role["AttachedManagedPolicies"], "AttachedManagedPolicies").map((one) => {
      const policy = record(one, "AttachedManagedPolicies");
      return {
        PolicyName: maybe(policy["PolicyName"], "PolicyName"),
        PolicyArn: maybe(policy["PolicyArn"], "PolicyArn"),
      };
    }),
  };
}

/** An entry of `Policies` of get-account-authorization-details. */
export function managedPolicyDetail(value: unknown): ManagedPolicyDetail {
  const policy = record(value, "policy");
  return {
    Arn: text(policy["Arn"], "Arn"),
    PolicyVersionList: list(policy["PolicyVersionList"], "PolicyVersionList").map((one) => {
      const version = record(one, "PolicyVersionList");
      return {
        IsDefaultVersion: version["IsDefaultVersion"] === true,
        Document: encodedDocument(version["Document"], "Document"),
      };
    }),
  };
}

/** An entry of `InstanceProfiles` of list-instance-profiles, or of a role's own list. */
export function wireProfile(value: unknown): InstanceProfile {
  const profile = record(value, "instance profile");
  return {
    Path: undefined,
    InstanceProfileName: text(profile["InstanceProfileName"], "InstanceProfileName"),
    InstanceProfileId: undefined,
    Arn: text(profile["Arn"], "Arn"),
    CreateDate: undefined,
    Roles: list(profile["Roles"], "Roles").map((one) => shared(one).told),
  };
}
