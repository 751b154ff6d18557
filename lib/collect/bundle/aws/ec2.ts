import type { Listing } from "#lib/domain/coverage.ts";
import type { Ec2Instance } from "#lib/domain/inventory/aws.ts";
import { decodeInstance } from "../../aws/ec2/instances.ts";
import { regionOfZone } from "../../aws/ec2/provider-id.ts";
import { list, optionalText, record } from "../../kubernetes/wire.ts";
import { commandLine, describeInstances } from "../commands.ts";
import type { BundleContext } from "../context.ts";
import { coverageOf, notInBundle, timesOf } from "../coverage.ts";
import type { BundleFile } from "../files/folder.ts";
import { filesOf } from "../files/group.ts";
import { wireInstance } from "./ec2-wire.ts";
import { readAwsAnswers } from "./read-answers.ts";

export interface InstancesReading {
  readonly instances: Listing<Ec2Instance>;
  /** Names of clusters that the tags of the nodes' instances give. */
  readonly clusterNames: ReadonlySet<string>;
  /** The same of instances that are no nodes. */
  readonly otherNames: ReadonlySet<string>;
  /** The files have instances. */
  readonly any: boolean;
}

interface Seen {
  any: boolean;
  readonly clusterNames: Set<string>;
  readonly otherNames: Set<string>;
}

export interface NodesAsked {
  readonly ids: readonly string[];
  readonly account: string | null;
  readonly region: string | null;
}

/**
 * Reads `ec2/`: of the instances in the files, those of the cluster's nodes. How the files were filtered cannot be seen, so a
 * node's instance that is absent is not known, where EC2 itself would have said that there is none.
 */
export async function readInstances(
  files: readonly BundleFile[],
  { ids, account, region }: NodesAsked,
  scope: string,
  context: BundleContext,
): Promise<InstancesReading> {
  const wanted = new Set(ids);
  const seen: Seen = { any: false, clusterNames: new Set(), otherNames: new Set() };
  const reading = await readAwsAnswers<Ec2Instance>(
    filesOf(files, "describe-instances"),
    {
      lists: {
        Reservations: (value) => {
          const reservation = record(value, "reservation");
          const owner = optionalText(reservation["OwnerId"], "OwnerId") ?? account ?? "account not known";
          return list(reservation["Instances"], "Instances").flatMap(
            (one) => nodeIn(one, wanted, owner, region, seen) ?? [],
          );
        },
      },
      what: "reservations",
    },
    context,
  );
  const now = context.now();
  const lift = commandLine(describeInstances);
  const subject = {
    source: "ec2:DescribeInstances",
    scope: account === null ? scope : `${account} ${region ?? ""}`.trim(),
  };
  const { items } = reading;
  if (reading.files.length === 0 && wanted.size > 0) {
    return { instances: { items, coverage: notInBundle(subject, describeInstances.file, lift, now) }, ...seen };
  }
  const known = new Set(items.map(({ id }) => id));
  const missing = [...wanted].filter((id) => !known.has(id));
  const problems = [
    ...reading.problems,
    ...(missing.length === 0
      ? []
      : [{ reason: `${missing.length} of ${wanted.size} instances of nodes are not in it, ${missing[0]} among them` }]),
  ];
  const coverage = coverageOf(subject, items.length, problems, lift, timesOf(reading.files, now));
  return { instances: { items, coverage }, ...seen };
}

function nodeIn(
  value: unknown,
  wanted: ReadonlySet<string>,
  owner: string,
  region: string | null,
  seen: Seen,
): Ec2Instance | null {
  const wire = wireInstance(value);
  const isNode = wanted.has(wire.InstanceId ?? "");
  seen.any = true;
  for (const { Key = "", Value } of wire.Tags ?? []) {
    for (const name of clusterIn(Key, Value)) (isNode ? seen.clusterNames : seen.otherNames).add(name);
  }
  if (!isNode) return null;
  return decodeInstance(wire, owner, regionOfZone(wire.Placement?.AvailabilityZone ?? "") ?? region ?? "");
}

/** Tags by which EKS, node groups and provisioners mark the instances of a cluster. */
function clusterIn(key: string, value: string | undefined): string[] {
  if (key === "aws:eks:cluster-name" || key === "eks:cluster-name") return value === undefined ? [] : [value];
  const owned = /^kubernetes\.io\/cluster\/(.+)$/.exec(key)?.[1];
  return owned !== undefined && value === "owned" ? [owned] : [];
}
