import type { EvidenceGrade } from "./grade.ts";
import type { UsageRecord } from "./ledger.ts";

/** Calls of one service and action by one identity. */
export interface Calls {
  readonly service: string;
  readonly action: string;
  readonly calls: number;
  readonly refused: number;
  readonly first: number;
  readonly last: number;
  readonly by: string;
  readonly grade: EvidenceGrade;
  readonly userAgent: string | null;
  readonly eventIds: string[];
}

/** Who a record is by, in words: `namespace/name`, an instance id, an IAM user, a session. */
export function callerOf({ identity }: UsageRecord): string {
  switch (identity.kind) {
    case "pod":
      return `${identity.namespace}/${identity.pod}`;
    case "subject":
      return identity.subject.replace(/^system:serviceaccount:([^:]+):/, "$1/");
    case "instance":
      return identity.instance;
    case "user":
      return identity.name;
    case "session":
      return identity.sessionName;
    case "other":
      return identity.name;
  }
}

export function gradeOf({ identity }: UsageRecord): EvidenceGrade {
  switch (identity.kind) {
    case "pod":
      return "exact";
    case "subject":
      return "service-account";
    case "user":
      return "static";
    case "instance":
    case "session":
    case "other":
      return "node";
  }
}

/** Folds records by action and caller, most calls first. */
export function callsOf(records: readonly UsageRecord[]): Calls[] {
  const folded = new Map<string, { -readonly [K in keyof Calls]: Calls[K] }>();
  for (const record of records) {
    const by = callerOf(record);
    const key = `${record.service}\n${record.action}\n${by}`;
    const refused = record.errorCode === null ? 0 : record.count;
    const calls = folded.get(key);
    if (!calls) {
      folded.set(key, {
        service: record.service,
        action: record.action,
        calls: record.count,
        refused,
        first: record.first,
        last: record.last,
        by,
        grade: gradeOf(record),
        userAgent: record.userAgent,
        eventIds: [...record.samples],
      });
      continue;
    }
    calls.calls += record.count;
    calls.refused += refused;
    calls.first = Math.min(calls.first, record.first);
    if (record.last > calls.last) {
      calls.last = record.last;
      calls.userAgent = record.userAgent;
    }
    calls.eventIds = [...calls.eventIds, ...record.samples].slice(0, 3);
  }
  return [...folded.values()].sort((a, b) => b.calls - a.calls || (a.action < b.action ? -1 : 1));
}
