import type { Role, RoleDetail } from "@aws-sdk/client-iam";
import { type Coverage, isComplete, type Listing } from "#lib/domain/coverage.ts";
import type { IamRole, PolicyDocument } from "#lib/domain/inventory/aws.ts";
import { policyText } from "./policy-text.ts";
import type { ManagedPolicy } from "./role-details.ts";

/** IAM's own default, which holds for a role whose longest session was not read. */
const defaultSessionSeconds = 3_600;

/**
 * Joins the two ways in which IAM tells of roles. Either of them is enough to know every role and its trust policy; only
 * the details tell policies, boundary and last use, which are `null` where they are missing.
 */
export function joinRoles(
  listed: Listing<Role>,
  detailed: Listing<RoleDetail>,
  managed: Listing<ManagedPolicy>,
): Listing<IamRole> {
  const documents = new Map(managed.items.map(({ arn, document }) => [arn, document]));
  const decoded = new Map<string, string | null>();
  const documentOf = (arn: string): string | null => {
    const known = decoded.get(arn);
    if (known !== undefined) return known;
    const encoded = documents.get(arn) ?? null;
    const text = encoded === null ? null : policyText(encoded);
    decoded.set(arn, text);
    return text;
  };
  const details = new Map(detailed.items.map((detail) => [detail.Arn, detail]));
  const lists = new Map(listed.items.map((role) => [role.Arn, role]));
  const arns = new Set([...lists.keys(), ...details.keys()]);
  const items = [...arns].flatMap((arn) =>
    arn === undefined ? [] : [roleOf(arn, lists.get(arn), details.get(arn), documentOf)],
  );
  return { items, coverage: { ...better(listed, detailed), count: items.length } };
}

function better(listed: Listing<Role>, detailed: Listing<RoleDetail>): Coverage {
  if (isComplete(listed)) return listed.coverage;
  if (isComplete(detailed)) return detailed.coverage;
  return detailed.items.length > listed.items.length ? detailed.coverage : listed.coverage;
}

function roleOf(
  arn: string,
  listed: Role | undefined,
  detail: RoleDetail | undefined,
  documentOf: (arn: string) => string | null,
): IamRole {
  const shared = detail ?? listed;
  const used = detail?.RoleLastUsed ?? listed?.RoleLastUsed;
  return {
    arn,
    name: shared?.RoleName ?? arn.slice(arn.lastIndexOf("/") + 1),
    path: shared?.Path ?? "/",
    id: shared?.RoleId ?? "",
    account: arn.split(":")[4] ?? "",
    createdAt: shared?.CreateDate?.getTime() ?? null,
    maxSessionSeconds: listed?.MaxSessionDuration ?? defaultSessionSeconds,
    trustPolicy: policyText(shared?.AssumeRolePolicyDocument ?? ""),
    boundaryArn: (detail ?? listed)?.PermissionsBoundary?.PermissionsBoundaryArn ?? null,
    policies: detail === undefined ? null : policiesOf(detail, documentOf),
    lastUsed:
      detail === undefined && used === undefined
        ? null
        : { at: used?.LastUsedDate?.getTime() ?? null, region: used?.Region ?? null },
  };
}

function policiesOf(detail: RoleDetail, documentOf: (arn: string) => string | null): PolicyDocument[] {
  const inline = (detail.RolePolicyList ?? []).map((policy) => ({
    name: policy.PolicyName ?? "",
    arn: null,
    document: policy.PolicyDocument === undefined ? null : policyText(policy.PolicyDocument),
  }));
  const attached = (detail.AttachedManagedPolicies ?? []).map(({ PolicyArn: arn, PolicyName: name }) => ({
    name: name ?? "",
    arn: arn ?? null,
    document: arn === undefined ? null : documentOf(arn),
  }));
  return [...inline, ...attached];
}
