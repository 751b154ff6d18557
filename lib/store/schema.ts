/** The tables, as Kysely types. Times are milliseconds since the epoch; a revision numbers the commits of the store. */
export interface AuditsTable {
  id: number;
  started_at: number;
  finished_at: number | null;
  source: string;
  status: string;
  /** JSON array of cluster ids. */
  clusters: string;
  error: string | null;
  /** The process that runs it, see presence.ts. */
  owner: string;
  /** When its findings were kept; null: they were not, or it came after a later audit. */
  findings_at: number | null;
}

export interface ListingsTable {
  id: number;
  scope: string;
  kind: string;
}

export interface RevisionsTable {
  revision: number;
  audit_id: number;
  committed_at: number;
}

/** One listing as one audit read it; visible at `revision`. */
export interface PartsTable {
  audit_id: number;
  listing_id: number;
  revision: number;
  /** 1 when an absent key is really absent. */
  complete: number;
  count: number;
}

/** Validity intervals: the body held from `from_rev` up to, not including, `to_rev`. */
export interface FactsTable {
  listing_id: number;
  key: string;
  from_rev: number;
  to_rev: number | null;
  hash: string;
  body: string;
}

export interface CoverageTable {
  audit_id: number;
  source: string;
  scope: string;
  position: number;
  body: string;
}

export interface UsageTable {
  key: string;
  first_at: number;
  last_at: number;
  count: number;
  body: string;
}

export interface TrailWindowsTable {
  account: string;
  region: string;
  question: string;
  from_at: number;
  to_at: number;
  complete: number;
  unreadable: number;
}

/** A finding as it was last seen. What stands in columns besides `body` is there to be asked for. */
export interface FindingsTable {
  key: string;
  rule: string;
  severity: string;
  certainty: string;
  kind: string;
  cluster: string | null;
  namespace: string | null;
  account: string | null;
  name: string;
  containers: number;
  first_seen: number;
  last_seen: number;
  resolved_at: number | null;
  body: string;
}

/** An audit that opened or resolved a finding. */
export interface FindingChangesTable {
  key: string;
  audit_id: number;
  change: string;
  at: number;
  /** When it had last been seen at that change. */
  last_seen: number;
}

/** A diagnosis; `body` is JSON text without secrets. */
export interface DiagnosesTable {
  id: string;
  created_at: number;
  body: string;
}

export interface SettingsTable {
  name: string;
  value: string;
}

/** Last number given out, by name: `audit`, `listing`, `revision`. The row is also the lock of all who write. */
export interface CountersTable {
  name: string;
  value: number;
}

export interface SchemaVersionsTable {
  version: number;
  name: string;
  applied_at: number;
}

export interface Schema {
  audits: AuditsTable;
  listings: ListingsTable;
  revisions: RevisionsTable;
  parts: PartsTable;
  facts: FactsTable;
  coverage: CoverageTable;
  usage_facts: UsageTable;
  findings: FindingsTable;
  finding_changes: FindingChangesTable;
  trail_windows: TrailWindowsTable;
  diagnoses: DiagnosesTable;
  settings: SettingsTable;
  counters: CountersTable;
  schema_versions: SchemaVersionsTable;
}
