import type { Listing } from "../../coverage.ts";
import type { ClusterIndex } from "../../inventory/cluster-index.ts";
import type { Estate } from "../../inventory/estate.ts";
import { callerOf } from "../../usage/calls.ts";
import type { UsageRecord } from "../../usage/ledger.ts";
import type { Cohort } from "../context/workloads.ts";
import type { FindingEvidence } from "../finding.ts";
import { count } from "../words.ts";

/** Something that a listing shows. */
export function readIn(listing: Listing<unknown>, what: string): FindingEvidence {
  const { source, scope, finishedAt } = listing.coverage;
  return { what, source: `${source} of ${scope}`, at: finishedAt, eventIds: [] };
}

/** Something that the pods' specs show. */
export function podsShow(index: ClusterIndex, what: string): FindingEvidence {
  return readIn(index.inventory.pods, what);
}

/** Something that a role's trust policy or its details show. */
export function roleShows(estate: Estate, account: string, what: string): FindingEvidence {
  const listing = estate.accounts.get(account)?.inventory.roles;
  return listing ? readIn(listing, what) : { what, source: `iam of ${account}`, at: null, eventIds: [] };
}

const recordsShown = 3;

/** The latest records as evidence. */
export function trailShows(records: Iterable<UsageRecord>): FindingEvidence[] {
  return [...new Set(records)]
    .sort((a, b) => b.last - a.last)
    .slice(0, recordsShown)
    .map((record) => ({
      what: `${record.service}:${record.action} by ${callerOf(record)}, ${count(record.count, "call")}${
        record.errorCode === null ? "" : `, ${record.errorCode}`
      }`,
      source: `CloudTrail of ${record.account} in ${record.region}`,
      at: record.last,
      eventIds: record.samples,
    }));
}

/** What CloudTrail shows of the containers of some cohorts. */
export function useOf(cohorts: Iterable<Cohort>): FindingEvidence[] {
  const records = new Set<UsageRecord>();
  for (const { members } of cohorts)
    for (const { evidence } of members) for (const record of evidence.records) records.add(record);
  return trailShows(records);
}
