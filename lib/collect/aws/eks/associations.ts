import type { PodIdentityAssociationSummary } from "@aws-sdk/client-eks";
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
        const known = fromSummary({ ...listed, ...association });
        if (known === null || association?.roleArn === undefined) return null;
        return {
          ...known,
          roleArn: association.roleArn,
          targetRoleArn: association.targetRoleArn ?? null,
          externalId: association.externalId ?? null,
          disableSessionTags: association.disableSessionTags === true,
          createdAt: association.createdAt?.getTime() ?? null,
          modifiedAt: association.modifiedAt?.getTime() ?? null,
        };
      },
      fallback: fromSummary,
    });
  });
}

function fromSummary(listed: PodIdentityAssociationSummary): PodIdentityAssociation | null {
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
