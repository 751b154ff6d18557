import type { Faults, SimCluster } from "../../world.ts";
import { AwsError } from "../error.ts";
import { partOf, sizeOf } from "../paging.ts";
import * as describe from "./describe.ts";

export interface EksCall {
  readonly clusters: readonly SimCluster[];
  readonly account: string;
  readonly region: string;
  readonly query: URLSearchParams;
  readonly faults: Faults;
  readonly endpointOf: (cluster: SimCluster) => string;
}

/** What a path of the EKS API asks for. */
export interface EksOperation {
  readonly action: string;
  /** Named in a refusal. */
  readonly resource: string;
  readonly cluster: string | null;
  run(): Record<string, unknown>;
}

const missing = (message: string): AwsError => new AwsError(404, "ResourceNotFoundException", message);

/** The parts of a cluster that are listed by name and described one by one. */
interface PartKind<T> {
  readonly segment: string;
  readonly list: string;
  readonly describe: string;
  readonly listField: string;
  readonly itemField: string;
  readonly items: (cluster: SimCluster) => readonly T[];
  readonly name: (item: T) => string;
  readonly write: (cluster: SimCluster, item: T) => Record<string, unknown>;
  readonly absent: (name: string) => string;
}

const part = <T>(kind: PartKind<T>): PartKind<unknown> => kind as unknown as PartKind<unknown>;

const parts: readonly PartKind<unknown>[] = [
  part({
    segment: "node-groups",
    list: "ListNodegroups",
    describe: "DescribeNodegroup",
    listField: "nodegroups",
    itemField: "nodegroup",
    items: (cluster) => cluster.nodegroups,
    name: (group) => group.name,
    write: describe.describeNodegroup,
    absent: (name) => `No node group found for name: ${name}.`,
  }),
  part({
    segment: "fargate-profiles",
    list: "ListFargateProfiles",
    describe: "DescribeFargateProfile",
    listField: "fargateProfileNames",
    itemField: "fargateProfile",
    items: (cluster) => cluster.fargateProfiles,
    name: (profile) => profile.name,
    write: describe.describeFargate,
    absent: (name) => `No Fargate Profile found with name: ${name}.`,
  }),
  part({
    segment: "addons",
    list: "ListAddons",
    describe: "DescribeAddon",
    listField: "addons",
    itemField: "addon",
    items: (cluster) => cluster.addons,
    name: (addon) => addon.name,
    write: describe.describeAddon,
    absent: (name) => `No addon: ${name} found in cluster.`,
  }),
  part({
    segment: "access-entries",
    list: "ListAccessEntries",
    describe: "DescribeAccessEntry",
    listField: "accessEntries",
    itemField: "accessEntry",
    items: (cluster) => cluster.accessEntries,
    name: (entry) => entry.principalArn,
    write: describe.describeAccessEntry,
    absent: (name) => `The specified principalArn could not be found: ${name}.`,
  }),
];

function pageOf(call: EksCall, field: string, question: string, items: readonly unknown[]): Record<string, unknown> {
  const size = sizeOf(call.query.get("maxResults") ?? undefined, 100, 100);
  const page = partOf(items, size, call.query.get("nextToken") ?? undefined, question, "InvalidParameterException");
  return { [field]: page.items, nextToken: page.next };
}

function associations(call: EksCall, cluster: SimCluster, id: string | undefined): Record<string, unknown> {
  if (id !== undefined) {
    const gone = call.faults.vanishingAssociations?.includes(id);
    const found = gone ? undefined : cluster.associations.find((one) => one.id === id);
    if (!found) throw missing(`The association ${id} was not found.`);
    return { association: describe.describeAssociation(cluster, found) };
  }
  const namespace = call.query.get("namespace");
  const account = call.query.get("serviceAccount");
  const chosen = cluster.associations.filter(
    (one) => (!namespace || one.namespace === namespace) && (!account || one.serviceAccount === account),
  );
  const summaries = chosen.map((one) => describe.associationSummary(cluster, one));
  return pageOf(call, "associations", `associations ${cluster.name} ${namespace} ${account}`, summaries);
}

/** The operation at a path, or undefined where EKS has none. */
export function eksOperation(call: EksCall, path: string): EksOperation | undefined {
  const [first, name, segment, item, ...rest] = path.split("/").filter(Boolean).map(decodeURIComponent);
  if (first !== "clusters" || rest.length > 0) return undefined;
  const arn = `arn:aws:eks:${call.region}:${call.account}:cluster/${name ?? "*"}`;
  if (name === undefined) {
    const names = call.clusters.map((cluster) => cluster.name);
    const run = () => pageOf(call, "clusters", `clusters ${call.account} ${call.region}`, names);
    return { action: "ListClusters", resource: arn, cluster: null, run };
  }
  const found = (): SimCluster => {
    const cluster = call.clusters.find((one) => one.name === name);
    if (!cluster) throw missing(`No cluster found for name: ${name}.`);
    return cluster;
  };
  if (segment === undefined) {
    const run = () => ({ cluster: describe.describeCluster(found(), call.endpointOf(found())) });
    return { action: "DescribeCluster", resource: arn, cluster: name, run };
  }
  if (segment === "pod-identity-associations") {
    const action = item === undefined ? "ListPodIdentityAssociations" : "DescribePodIdentityAssociation";
    return { action, resource: arn, cluster: name, run: () => associations(call, found(), item) };
  }
  const kind = parts.find((one) => one.segment === segment);
  if (!kind) return undefined;
  const run = (): Record<string, unknown> => {
    const cluster = found();
    const all = kind.items(cluster);
    if (item === undefined) return pageOf(call, kind.listField, `${segment} ${name}`, all.map(kind.name));
    const one = all.find((each) => kind.name(each) === item);
    if (one === undefined) throw missing(kind.absent(item));
    return { [kind.itemField]: kind.write(cluster, one) };
  };
  return { action: item === undefined ? kind.list : kind.describe, resource: arn, cluster: name, run };
}
