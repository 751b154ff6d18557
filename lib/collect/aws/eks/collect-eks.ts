import type { Listing } from "#lib/domain/coverage.ts";
import type { EksCluster } from "#lib/domain/inventory/aws.ts";
import type { ClusterInventory } from "#lib/domain/inventory/inventory.ts";
import { skipped } from "../coverage.ts";
import { readList } from "../reading.ts";
import type { AwsSession } from "../session.ts";
import { readAccessEntries, readAddons } from "./addons.ts";
import { readAssociations } from "./associations.ts";
import { eksCluster } from "./cluster.ts";
import { readFargateProfiles, readNodeGroups } from "./nodes.ts";
import type { EksTarget } from "./target.ts";

/** What the EKS API tells of one cluster. */
export type EksFacts = Pick<
  ClusterInventory,
  "eks" | "associations" | "nodeGroups" | "fargateProfiles" | "addons" | "accessEntries"
>;

/** Reads one EKS cluster; `known`: its description, where it has been read on the way here. All lists at once. */
export async function collectEks(
  session: AwsSession,
  target: EksTarget,
  known?: Listing<EksCluster>,
): Promise<EksFacts> {
  const [eks, associations, nodeGroups, fargateProfiles, addons, accessEntries] = await Promise.all([
    known ?? readCluster(session, target),
    readAssociations(session, target),
    readNodeGroups(session, target),
    readFargateProfiles(session, target),
    readAddons(session, target),
    readAccessEntries(session, target),
  ]);
  return { eks, associations, nodeGroups, fargateProfiles, addons, accessEntries };
}

/** eks:DescribeCluster as a list of at most one. */
export function readCluster(session: AwsSession, target: EksTarget): Promise<Listing<EksCluster>> {
  const subject = { source: "eks:DescribeCluster", scope: target.scope };
  return readList<EksCluster>(session, subject, async ({ abortSignal, add }) => {
    const eks = await session.client("eks", target.region);
    const { cluster } = await eks.describeCluster({ name: target.name }, { abortSignal });
    const decoded = cluster === undefined ? null : eksCluster(cluster);
    if (decoded === null) throw new SyntaxError("the answer describes no cluster");
    add([decoded]);
  });
}

/** The facts of a cluster that is not on EKS or could not be tied to one: nothing asked, and why. */
export function skippedEks(scope: string, at: number, reason: string, lift: string | null): EksFacts {
  const none = (source: string) => ({ items: [], coverage: skipped(`eks:${source}`, scope, at, reason, lift) });
  return {
    eks: none("DescribeCluster"),
    associations: none("ListPodIdentityAssociations"),
    nodeGroups: none("ListNodegroups"),
    fargateProfiles: none("ListFargateProfiles"),
    addons: none("ListAddons"),
    accessEntries: none("ListAccessEntries"),
  };
}
