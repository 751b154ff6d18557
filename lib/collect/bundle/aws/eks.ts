import type { Listing } from "#lib/domain/coverage.ts";
import type { EksCluster } from "#lib/domain/inventory/aws.ts";
import { addonOf } from "../../aws/eks/addons.ts";
import { fromDescription, fromSummary } from "../../aws/eks/associations.ts";
import { eksCluster } from "../../aws/eks/cluster.ts";
import type { EksFacts } from "../../aws/eks/collect-eks.ts";
import { fargateProfileOf, nodeGroupOf } from "../../aws/eks/nodes.ts";
import { text, type Wire } from "../../kubernetes/wire.ts";
import { commandLine, describeCluster } from "../commands.ts";
import { coverageOf, notInBundle, timesOf } from "../coverage.ts";
import type { EksFolder } from "./eks-folder.ts";
import { wireAssociation, wireCluster, wireFargateProfile, wireNodegroup } from "./eks-wire.ts";
import { objectIn } from "./read-answers.ts";
import { maybe } from "./values.ts";

/** Reads `describe-cluster.json`. */
export async function readCluster(folder: EksFolder): Promise<Listing<EksCluster>> {
  const { files, items, problems } = await folder.read("describe-cluster", {
    one: (fields) => eksCluster(wireCluster(objectIn(fields, "cluster"))),
    what: "clusters",
  });
  const subject = { source: "eks:DescribeCluster", scope: folder.scope };
  const lift = commandLine(describeCluster);
  const now = folder.context.now();
  if (files.length === 0) return { items: [], coverage: notInBundle(subject, describeCluster.file, lift, now) };
  const names = new Set(items.map(({ arn }) => arn));
  const several =
    names.size > 1 ? [{ reason: `it describes ${names.size} clusters: one bundle folder is one cluster` }] : [];
  const kept = names.size > 1 ? [] : items.slice(0, 1);
  return {
    items: kept,
    coverage: coverageOf(subject, kept.length, [...problems, ...several], lift, timesOf(files, now)),
  };
}

/** Reads the lists of `eks/` and the descriptions of what is in them. Objects of another cluster are left out. */
export async function readEksLists(folder: EksFolder): Promise<Omit<EksFacts, "eks">> {
  const name = (value: unknown): string => text(value, "name");
  const roleOf = (field: string) => (addon: Wire) => maybe(addon[field], field);
  return {
    associations: await folder.described({
      list: "list-pod-identity-associations",
      describe: "describe-pod-identity-association",
      field: "associations",
      what: "associations",
      listed: wireAssociation,
      keyOf: (association) => association.associationId ?? "",
      clusterOf: (association) => association.clusterName,
      content: "association",
      described: wireAssociation,
      describedKey: (association) => association.associationId ?? "",
      join: fromDescription,
      fallback: fromSummary,
      alone: (association) => fromDescription(association, association),
    }),
    nodeGroups: await folder.described({
      list: "list-nodegroups",
      describe: "describe-nodegroup",
      field: "nodegroups",
      what: "node groups",
      listed: name,
      keyOf: (listed) => listed,
      content: "nodegroup",
      described: wireNodegroup,
      describedKey: (group) => group.nodegroupName ?? "",
      join: nodeGroupOf,
      alone: (group) => nodeGroupOf(group.nodegroupName ?? "", group),
    }),
    fargateProfiles: await folder.described({
      list: "list-fargate-profiles",
      describe: "describe-fargate-profile",
      field: "fargateProfileNames",
      what: "Fargate profiles",
      listed: name,
      keyOf: (listed) => listed,
      content: "fargateProfile",
      described: wireFargateProfile,
      describedKey: (profile) => profile.fargateProfileName ?? "",
      join: fargateProfileOf,
      alone: (profile) => fargateProfileOf(profile.fargateProfileName ?? "", profile),
    }),
    addons: await folder.described({
      list: "list-addons",
      describe: "describe-addon",
      field: "addons",
      what: "add-ons",
      listed: name,
      keyOf: (listed) => listed,
      content: "addon",
      described: (addon) => ({
        name: text(addon["addonName"], "addonName"),
        clusterName: maybe(addon["clusterName"], "clusterName"),
        addon: addonOf(
          text(addon["addonName"], "addonName"),
          maybe(addon["addonVersion"], "addonVersion"),
          maybe(addon["status"], "status"),
          roleOf("serviceAccountRoleArn")(addon),
        ),
      }),
      describedKey: (addon) => addon.name,
      join: (_, { addon }) => addon,
      fallback: (listed) => addonOf(listed),
      alone: ({ addon }) => addon,
    }),
    accessEntries: await folder.described({
      list: "list-access-entries",
      describe: "describe-access-entry",
      field: "accessEntries",
      what: "access entries",
      listed: name,
      keyOf: (listed) => listed,
      content: "accessEntry",
      described: (entry) => ({
        clusterName: maybe(entry["clusterName"], "clusterName"),
        principalArn: text(entry["principalArn"], "principalArn"),
        type: maybe(entry["type"], "type") ?? "",
      }),
      describedKey: (entry) => entry.principalArn,
      join: (_, { principalArn, type }) => ({ principalArn, type }),
      alone: ({ principalArn, type }) => ({ principalArn, type }),
    }),
  };
}
