import type { Role } from "@aws-sdk/client-iam";
import type { Listing } from "#lib/domain/coverage.ts";
import { pages } from "../pages.ts";
import { readList } from "../reading.ts";
import type { AwsSession } from "../session.ts";

/** Every role by iam:ListRoles: trust policy and longest session, but no policies, boundary or last use. */
export function readRoleList(session: AwsSession, account: string): Promise<Listing<Role>> {
  return readList<Role>(session, { source: "iam:ListRoles", scope: account }, async ({ abortSignal, add }) => {
    const iam = await session.client("iam");
    const listed = pages(async (token) => {
      const answer = await iam.listRoles({ MaxItems: 1000, Marker: token }, { abortSignal });
      return { items: answer.Roles, next: answer.IsTruncated ? answer.Marker : undefined };
    });
    for await (const roles of listed) add(roles);
  });
}
