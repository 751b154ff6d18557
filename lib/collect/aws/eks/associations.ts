import type { PodIdentityAssociation as Described, PodIdentityAssociationSummary } from "@aws-sdk/client-eks";
import type { Listing } from "#lib/domain/coverage.ts";
import type { PodIdentityAssociation } from "#lib/domain/inventory/aws.ts";
import { describeEach } from "../describe-each.ts";
import { pages } from "../pages.ts";
import { readList } from "../reading.ts";
import type { AwsSession } from "../session.ts";
import type { EksTarget } from "./target.ts";

/**
 * Pod Identity associations with their roles. The list has no roles, so each is described (domain facts 2); one whose
 * description is refused keeps its service account and has `roleArn` null.
 */
export function readAssociations(session: AwsSession, target: EksTarget): Promise<Listing<PodIdentityAssociation>> {
  const subject = { source: "eks:ListPodIdentityAssociations", scope: target.scope };
  return readList<PodIdentityAssociation>(session, subject, async (reader) => {
    const { abortSignal } = reader;
    const eks = await session.client("eks", target.region);
    const clusterName = target.name;
    await describeEach(reader, {
      what: "associations",
      permission: "eks:DescribePodIdentityAssociation",
      pages: pages(async (nextToken) => {
        const answer = await eks.listPodIdentityAssociations(
          { clusterName, maxResults: 100, nextToken },
          { abortSignal },
        );
        return { items: answer.associations, next: answer.nextToken };
      }),
      describe: async (listed) => {
        const { associationId } = listed;
        const { association } = await eks.describePodIdentityAssociation(
          { clusterName, associationId },
          { abortSignal },
        );
        return association === undefined ? null : fromDescription(listed, association);
      },
      fallback: fromSummary,
    });
  });
}

/** An association by its summary in the list and its description; null when they lack what makes it one. */
export function fromDescription(
  listed: PodIdentityAssociationSummary,
  described: Described,
): PodIdentityAssociation | null {
  const known = fromSummary({ ...listed, ...described });
  if (known === null || described.roleArn === undefined) return null;
  return {
    ...known,
    roleArn: described.roleArn,
    targetRoleArn: described.targetRoleArn ?? null,
    externalId: described.externalId ?? null,
    disableSessionTags: described.disableSessionTags === true,
    createdAt: described.createdAt?.getTime() ?? null,
    modifiedAt: described.modifiedAt?.getTime() ?? null,
  };
}

/** An association by its summary alone: its role is not known. */
export function fromSummary(listed: PodIdentityAssociationSummary): PodIdentityAssociation | null {
  const { associationId, associationArn, namespace, serviceAccount } = listed;
  if (associationId === undefined || namespace === undefined || serviceAccount === undefined) return null;
  return {
    id: associationId,
    arn: associationArn ?? "",
    namespace,
    serviceAccount,
    roleArn: null,
    targetRoleArn: null,
    externalId: null,
    disableSessionTags: false,
    createdAt: null,
    modifiedAt: null,
  };
}
