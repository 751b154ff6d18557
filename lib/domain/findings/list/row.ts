import type { Estate } from "../../inventory/estate.ts";
import type { ContainerRow } from "../../view/row.ts";
import type { Certainty, Finding, FindingSubject, Severity } from "../finding.ts";
import type { FindingRecord } from "../reconcile.ts";
import type { Concerned, RuleMeta } from "../rule.ts";
import type { RuleGroup } from "../rule-groups.ts";
import { type ControlRef, controlRefs } from "./control-refs.ts";

export const findingStatuses = ["open", "resolved"] as const;
export type FindingStatus = (typeof findingStatuses)[number];

/** One line of a list of findings. Times are milliseconds since the epoch. */
export interface FindingRow {
  readonly key: string;
  readonly rule: string;
  /** Of the rule. */
  readonly title: string;
  /** Family of causes; null: the rule is no more. */
  readonly group: RuleGroup | null;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly status: FindingStatus;
  /** This audit found it. Open and not found: the audit could not look. */
  readonly found: boolean;
  readonly subject: FindingSubject;
  readonly text: string;
  readonly containers: number;
  /** Workloads that the containers are of. */
  readonly workloads: number;
  readonly owners: readonly string[];
  readonly firstSeen: number;
  readonly lastSeen: number;
  readonly resolvedAt: number | null;
  /** What changes it, in a few words. */
  readonly act: string;
}

/** A row with what it is filtered by. */
export interface ListedFinding {
  readonly row: FindingRow;
  readonly record: FindingRecord;
  readonly concerned: Concerned | null;
  readonly clusters: readonly string[];
  readonly namespaces: readonly string[];
  readonly accounts: readonly string[];
  readonly controls: readonly ControlRef[];
}

interface Places {
  readonly workloads: ReadonlySet<string>;
  readonly owners: ReadonlySet<string>;
  readonly clusters: ReadonlySet<string>;
  readonly namespaces: ReadonlySet<string>;
}

function placesOf(rows: Iterable<ContainerRow>): Places {
  const places = {
    workloads: new Set<string>(),
    owners: new Set<string>(),
    clusters: new Set<string>(),
    namespaces: new Set<string>(),
  };
  for (const row of rows) {
    places.workloads.add(`${row.cluster}/${row.namespace}/${row.workloadKind}/${row.workload}`);
    if (row.owner !== null) places.owners.add(row.owner);
    places.clusters.add(row.cluster);
    places.namespaces.add(row.namespace);
  }
  return places;
}

function* rowsOf(concerned: Concerned | null): Iterable<ContainerRow> {
  for (const { members } of concerned ?? []) for (const { row } of members) yield row;
}

/** A role without containers bears on the clusters of its account. */
function clustersOf({ subject }: Finding, concerned: ReadonlySet<string>, estate: Estate): string[] {
  if (subject.cluster !== null) return [subject.cluster];
  if (concerned.size > 0) return [...concerned];
  return estate.inventory.clusters
    .filter(({ identity }) => subject.account !== null && identity.account === subject.account)
    .map(({ identity }) => identity.id);
}

function accountsOf({ subject }: Finding, estate: Estate): string[] {
  if (subject.account !== null) return [subject.account];
  const cluster = subject.cluster === null ? undefined : estate.clusters.get(subject.cluster);
  const account = cluster?.inventory.identity.account;
  return account ? [account] : [];
}

export interface ListedFrom {
  readonly record: FindingRecord;
  readonly meta: RuleMeta | null;
  readonly found: boolean;
  readonly concerned: Concerned | null;
  readonly estate: Estate;
}

/** Makes a finding a line of a list. */
export function listFinding({ record, meta, found, concerned, estate }: ListedFrom): ListedFinding {
  const { finding, firstSeen, lastSeen, resolvedAt } = record;
  const places = placesOf(rowsOf(concerned));
  const { rule, key, severity, certainty, subject, text, containers, fix } = finding;
  return {
    record,
    concerned,
    clusters: clustersOf(finding, places.clusters, estate),
    namespaces: subject.namespace === null ? [...places.namespaces] : [subject.namespace],
    accounts: accountsOf(finding, estate),
    controls: meta === null ? [] : controlRefs(meta.controls),
    row: {
      key,
      rule,
      title: meta?.title ?? rule,
      group: meta?.group ?? null,
      severity,
      certainty,
      status: resolvedAt === null ? "open" : "resolved",
      found,
      subject,
      text,
      containers,
      workloads: places.workloads.size,
      owners: [...places.owners].sort(),
      firstSeen,
      lastSeen,
      resolvedAt,
      act: fix.title,
    },
  };
}
