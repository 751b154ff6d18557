import type { InstanceProfile as WireProfile } from "@aws-sdk/client-iam";
import type { Listing } from "#lib/domain/coverage.ts";
import type { InstanceProfile } from "#lib/domain/inventory/aws.ts";
import { pages } from "../pages.ts";
import { readList } from "../reading.ts";
import type { AwsSession } from "../session.ts";

/** Instance profiles of an account with the roles they carry. */
export function readInstanceProfiles(session: AwsSession, account: string): Promise<Listing<InstanceProfile>> {
  const subject = { source: "iam:ListInstanceProfiles", scope: account };
  return readList<InstanceProfile>(session, subject, async ({ abortSignal, add }) => {
    const iam = await session.client("iam");
    const listed = pages(async (token) => {
      const answer = await iam.listInstanceProfiles({ MaxItems: 1000, Marker: token }, { abortSignal });
      return { items: answer.InstanceProfiles, next: answer.IsTruncated ? answer.Marker : undefined };
    });
    for await (const profiles of listed) add(profiles.flatMap((profile) => instanceProfile(profile) ?? []));
  });
}

export function instanceProfile({ Arn: arn, InstanceProfileName: name, Roles }: WireProfile): InstanceProfile | null {
  if (arn === undefined || name === undefined) return null;
  return { arn, name, roleArns: (Roles ?? []).flatMap((role) => role.Arn ?? []) };
}
