import type { LaunchTemplateSpecification, Nodegroup, FargateProfile as WireProfile } from "@aws-sdk/client-eks";
import type { Listing } from "#lib/domain/coverage.ts";
import type { FargateProfile, NodeGroup } from "#lib/domain/inventory/aws.ts";
import { describeEach } from "../describe-each.ts";
import { pages } from "../pages.ts";
import { readList } from "../reading.ts";
import type { AwsSession } from "../session.ts";
import type { EksTarget } from "./target.ts";

/** Managed node groups with their role. One that could not be described is left out, and said to be. */
export function readNodeGroups(session: AwsSession, target: EksTarget): Promise<Listing<NodeGroup>> {
  const subject = { source: "eks:ListNodegroups", scope: target.scope };
  return readList<NodeGroup>(session, subject, async (reader) => {
    const { abortSignal } = reader;
    const eks = await session.client("eks", target.region);
    const clusterName = target.name;
    await describeEach(reader, {
      what: "node groups",
      permission: "eks:DescribeNodegroup",
      pages: pages(async (nextToken) => {
        const answer = await eks.listNodegroups({ clusterName, maxResults: 100, nextToken }, { abortSignal });
        return { items: answer.nodegroups, next: answer.nextToken };
      }),
      describe: async (name) => {
        const answer = await eks.describeNodegroup({ clusterName, nodegroupName: name }, { abortSignal });
        return answer.nodegroup === undefined ? null : nodeGroupOf(name, answer.nodegroup);
      },
    });
  });
}

/** Fargate profiles with their selectors. One that could not be described is left out, and said to be. */
export function readFargateProfiles(session: AwsSession, target: EksTarget): Promise<Listing<FargateProfile>> {
  const subject = { source: "eks:ListFargateProfiles", scope: target.scope };
  return readList<FargateProfile>(session, subject, async (reader) => {
    const { abortSignal } = reader;
    const eks = await session.client("eks", target.region);
    const clusterName = target.name;
    await describeEach(reader, {
      what: "Fargate profiles",
      permission: "eks:DescribeFargateProfile",
      pages: pages(async (nextToken) => {
        const answer = await eks.listFargateProfiles({ clusterName, maxResults: 100, nextToken }, { abortSignal });
        return { items: answer.fargateProfileNames, next: answer.nextToken };
      }),
      describe: async (name) => {
        const answer = await eks.describeFargateProfile({ clusterName, fargateProfileName: name }, { abortSignal });
        return answer.fargateProfile === undefined ? null : fargateProfileOf(name, answer.fargateProfile);
      },
    });
  });
}

export function nodeGroupOf(name: string, group: Nodegroup): NodeGroup {
  return {
    name,
    nodeRole: group.nodeRole ?? null,
    status: group.status ?? "",
    amiType: group.amiType ?? null,
    launchTemplate: launchTemplate(group.launchTemplate),
  };
}

export function fargateProfileOf(name: string, profile: WireProfile): FargateProfile {
  const selectors = (profile.selectors ?? []).map(({ namespace, labels }) => ({
    namespace: namespace ?? "",
    labels: labels ?? {},
  }));
  return { name, podExecutionRoleArn: profile.podExecutionRoleArn ?? null, selectors };
}

/** `lt-0abc:3`, as the instances' tags tell it apart, too; null: none. */
function launchTemplate(template: LaunchTemplateSpecification | undefined): string | null {
  const id = template?.id ?? template?.name;
  if (id === undefined) return null;
  return template?.version === undefined ? id : `${id}:${template.version}`;
}
