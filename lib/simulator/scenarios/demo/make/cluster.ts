import { configMap, namespace, networkPolicy, podIdentityWebhook } from "../../../build/cluster-objects.ts";
import { associationId } from "../../../build/names.ts";
import { addObjects, type ObjectsByResource } from "../../../build/workload.ts";
import type { SimAssociation, SimCluster } from "../../../world.ts";
import type { AccountRow, ClusterRow, NamespaceRow, PoolRow } from "../rows.ts";
import { associationDays, makeAccount } from "./meaning.ts";
import { chance, daysBefore, type Moment } from "./moment.ts";
import { type Ground, makeGround } from "./nodes.ts";
import { arnOf } from "./role-directory.ts";
import { makeWorkload, type Site } from "./workload.ts";

/** A cluster of the world, and where its pods stand. */
export interface MadeCluster {
  readonly row: ClusterRow;
  readonly ground: Ground;
  readonly cluster: SimCluster;
}

function makeNamespace(site: Site, row: NamespaceRow): ObjectsByResource {
  const { moment, cluster } = site;
  const about = (name: string, kind: string) => ({
    name,
    namespace: row.name,
    createdAt: daysBefore(moment, cluster.createdDays - 2),
    random: chance(moment, cluster.name, row.name, kind, name),
  });
  const standard: AccountRow[] = row.accounts?.some((one) => one.name === "default") ? [] : [{ name: "default" }];
  const accounts = [...standard, ...(row.accounts ?? [])].filter((one) => !one.gone);
  const { namespace: _none, ...self } = about(row.name, "namespace");
  const objects: ObjectsByResource = {
    namespaces: [
      namespace({
        ...self,
        ...(row.labels ? { labels: row.labels } : {}),
        ...(row.annotations ? { annotations: row.annotations } : {}),
      }),
    ],
    serviceaccounts: accounts.map((one) => makeAccount(moment, cluster, row.name, one)),
    configmaps: Object.entries(row.configMaps ?? {}).map(([name, data]) => configMap(about(name, "configmap"), data)),
    networkpolicies: (row.policies ?? []).map((one) => networkPolicy(about(one.name, "policy"), one.spec)),
  };
  for (const workload of row.workloads) addObjects(objects, makeWorkload(site, row, workload));
  return objects;
}

function associationsOf(moment: Moment, cluster: ClusterRow): SimAssociation[] {
  return cluster.namespaces.flatMap((row) =>
    (row.associations ?? [])
      .filter((one) => one.removedDays === undefined)
      .map((one): SimAssociation => {
        const namespaceName = one.namespace ?? row.name;
        const at = daysBefore(moment, one.sinceDays ?? associationDays);
        return {
          id: associationId(chance(moment, cluster.name, "association", namespaceName, one.account)),
          namespace: namespaceName,
          serviceAccount: one.account,
          roleArn: arnOf(cluster.account, one.role),
          ...(one.target ? { targetRoleArn: one.target } : {}),
          ...(one.externalId ? { externalId: one.externalId } : {}),
          ...(one.withoutTags ? { disableSessionTags: true } : {}),
          createdAt: at,
          modifiedAt: at,
        };
      }),
  );
}

const amiTypes: Readonly<Record<PoolRow["os"], string>> = {
  al2023: "AL2023_x86_64_STANDARD",
  al2: "AL2_x86_64",
  bottlerocket: "BOTTLEROCKET_x86_64",
  windows: "WINDOWS_CORE_2022_x86_64",
};

const entryTypes = (pool: PoolRow): string =>
  pool.by === "fargate" ? "FARGATE_LINUX" : pool.os === "windows" ? "EC2_WINDOWS" : "EC2_LINUX";

const webhookOf = (moment: Moment, cluster: ClusterRow) =>
  podIdentityWebhook({
    createdAt: daysBefore(moment, cluster.createdDays),
    random: chance(moment, cluster.name, "webhook"),
  });

/** One cluster of the tables. */
export function makeCluster(moment: Moment, row: ClusterRow): MadeCluster {
  const ground = makeGround(moment, row);
  let given = 0;
  const address = (): string => {
    given++;
    return `${row.network}.${128 + Math.floor(given / 250)}.${(given % 250) + 2}`;
  };
  const site: Site = { moment, cluster: row, ground, address };
  const objects: ObjectsByResource = {};
  addObjects(objects, ...row.namespaces.map((one) => makeNamespace(site, one)));
  addObjects(objects, { nodes: ground.nodes, mutatingwebhookconfigurations: [webhookOf(moment, row)] });
  const arn = (role: string): string => arnOf(row.account, role);
  const nodeRoles = new Map(row.pools.map((pool) => [arn(pool.role), entryTypes(pool)]));
  return {
    row,
    ground,
    cluster: {
      name: row.name,
      account: row.account,
      region: row.region,
      version: row.version,
      issuer: row.issuer,
      createdAt: daysBefore(moment, row.createdDays),
      loggingTypes: row.loggingTypes,
      objects,
      associations: associationsOf(moment, row),
      nodegroups: row.pools
        .filter((pool) => pool.by === "managed")
        .map((pool) => ({
          name: pool.name,
          nodeRole: arn(pool.role),
          amiType: amiTypes[pool.os],
          ...(pool.launchTemplate ? { launchTemplate: pool.launchTemplate } : {}),
        })),
      fargateProfiles: row.fargate.map((one) => ({
        name: one.name,
        podExecutionRoleArn: arn(row.pools.find((pool) => pool.by === "fargate")?.role ?? ""),
        selectors: [{ namespace: one.namespace, ...(one.labels ? { labels: one.labels } : {}) }],
      })),
      addons: row.addons.map((one) => ({
        name: one.name,
        version: one.version,
        ...(one.role ? { serviceAccountRoleArn: arn(one.role) } : {}),
      })),
      accessEntries: [
        ...[...nodeRoles].map(([principalArn, type]) => ({ principalArn, type })),
        ...row.access.map((name) => ({ principalArn: arn(name), type: "STANDARD" })),
      ],
    },
  };
}
