import type { Coverage } from "../coverage.ts";
import { parseRoleArn } from "../inventory/arn.ts";
import type { Inventory } from "../inventory/inventory.ts";
import type { ContainerRow } from "./row.ts";

/** What a source that is not complete leaves open. */
export interface Gap {
  readonly coverage: Coverage;
  readonly leavesOpen: string;
  /** Containers whose row is affected. */
  readonly containers: number;
}

/** What each kind of source decides, in words after a count of containers. */
const opens: readonly {
  readonly source: RegExp;
  readonly words: string;
  readonly touches: (row: ContainerRow) => boolean;
}[] = [
  { source: /^cloudtrail:/, words: "any use by", touches: (row) => row.evidence === "not-covered" },
  {
    source: /^kubernetes:networkpolicies/,
    words: "network policies in the way of",
    touches: (row) => row.nodeRoleInReach === "unknown",
  },
  {
    source: /^kubernetes:(?:mutatingwebhookconfigurations|namespaces)/,
    words: "why the identity is missing in",
    touches: (row) => row.cause.code === "not-injected",
  },
  {
    source: /^kubernetes:controllers/,
    words: "the workload behind",
    touches: (row) => row.workloadKind === "ReplicaSet" || row.workloadKind === "Job",
  },
  {
    source:
      /^eks:(?:ListAccessEntries|DescribeAccessEntry|ListAddons|DescribeAddon|ListNodegroups|DescribeNodegroup|ListFargateProfiles|DescribeFargateProfile)/,
    words: "",
    touches: () => false,
  },
  { source: /./, words: "the state of", touches: (row) => row.state === "unknown" },
];

function inScope(coverage: Coverage, accountsOf: ReadonlyMap<string, string | null>): (row: ContainerRow) => boolean {
  const [scope = ""] = coverage.scope.split(" ");
  return (row) =>
    row.cluster === scope ||
    accountsOf.get(row.cluster) === scope ||
    (row.role !== null && parseRoleArn(row.role)?.account === scope);
}

/** Words for what a source leaves open, with the number of containers. */
export function gapOf(coverage: Coverage, rows: readonly ContainerRow[], inventory: Inventory): Gap {
  if (coverage.status === "complete") return { coverage, leavesOpen: "nothing", containers: 0 };
  const accountsOf = new Map(inventory.clusters.map(({ identity }) => [identity.id, identity.account]));
  const rule = opens.find((one) => one.source.test(coverage.source));
  const belongs = inScope(coverage, accountsOf);
  const touched = rows.filter((row) => belongs(row) && rule?.touches(row) === true).length;
  const counted = touched === 1 ? "1 container" : `${touched} containers`;
  const words = rule?.words ? `${rule.words} ${counted}` : "no container's state";
  return {
    coverage,
    leavesOpen: touched === 0 && rule?.words ? "no container's state as far as read" : words,
    containers: touched,
  };
}

/** The sources that are not complete, those that leave most open first. */
export function gapsOf(coverages: readonly Coverage[], rows: readonly ContainerRow[], inventory: Inventory): Gap[] {
  return coverages
    .filter((coverage) => coverage.status !== "complete" && coverage.status !== "skipped")
    .map((coverage) => gapOf(coverage, rows, inventory))
    .sort((a, b) => b.containers - a.containers);
}
