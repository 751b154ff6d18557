import type { ManagedPolicyDetail, RoleDetail } from "@aws-sdk/client-iam";
import type { Listing } from "#lib/domain/coverage.ts";
import { pages } from "../pages.ts";
import { readList } from "../reading.ts";
import type { AwsSession } from "../session.ts";

const source = "iam:GetAccountAuthorizationDetails";

export interface ManagedPolicy {
  readonly arn: string;
  /** Default version, in URL encoding. */
  readonly document: string | null;
}

/** Every role by iam:GetAccountAuthorizationDetails: trust, inline policies, boundary, last use, instance profiles. */
export function readRoleDetails(session: AwsSession, account: string): Promise<Listing<RoleDetail>> {
  return readList<RoleDetail>(session, { source, scope: account }, async ({ abortSignal, add }) => {
    const iam = await session.client("iam");
    const listed = pages(async (token) => {
      const answer = await iam.getAccountAuthorizationDetails(
        { Filter: ["Role"], MaxItems: 1000, Marker: token },
        { abortSignal },
      );
      return { items: answer.RoleDetailList, next: answer.IsTruncated ? answer.Marker : undefined };
    });
    for await (const roles of listed) add(roles);
  });
}

/** The managed policies of the account and those of AWS that it uses, each with its default version. */
export function readManagedPolicies(session: AwsSession, account: string): Promise<Listing<ManagedPolicy>> {
  return readList<ManagedPolicy>(session, { source, scope: account }, async ({ abortSignal, add }) => {
    const iam = await session.client("iam");
    const listed = pages(async (token) => {
      const answer = await iam.getAccountAuthorizationDetails(
        {
          Filter: ["LocalManagedPolicy", "AWSManagedPolicy"],
          MaxItems: 1000,
          Marker: token,
        },
        { abortSignal },
      );
      const items = (answer.Policies ?? []).flatMap((policy) => managedPolicy(policy) ?? []);
      return { items, next: answer.IsTruncated ? answer.Marker : undefined };
    });
    for await (const policies of listed) add(policies);
  });
}

/** A managed policy with its default version; null when it has no ARN. */
export function managedPolicy({ Arn: arn, PolicyVersionList: versions }: ManagedPolicyDetail): ManagedPolicy | null {
  const version = versions?.find((one) => one.IsDefaultVersion === true);
  return arn === undefined ? null : { arn, document: version?.Document ?? null };
}
