import type { EventsPage } from "#lib/contract/pages.ts";
import { callerOf } from "#lib/domain/usage/calls.ts";
import { cursorOf, pagingOf } from "./table-query.ts";
import type { AuditView } from "./view.ts";

export interface EventsQuery {
  /** `denied`: only refused exchanges. */
  readonly only?: "denied" | undefined;
  readonly role?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/** Folded events, newest first, each with one event id as its name. */
export function listEvents(view: AuditView, query: EventsQuery): EventsPage {
  const matching = view.usage.records
    .filter((record) => query.only === undefined || (record.exchange && record.errorCode !== null))
    .filter((record) => query.role === undefined || record.roleArn === query.role)
    .toSorted((a, b) => b.last - a.last);
  const { offset, limit } = pagingOf({ cursor: query.cursor, limit: query.limit }, view.audit.id);
  return {
    audit: view.audit,
    nextCursor: offset + limit < matching.length ? cursorOf(view.audit.id, offset + limit) : null,
    items: matching.slice(offset, offset + limit).map((record) => ({
      id: record.samples[0] ?? "",
      at: record.last,
      name: `${record.service}:${record.action}`,
      account: record.account,
      region: record.region,
      subject: callerOf(record),
      role: record.roleArn,
      error: record.errorCode,
      count: record.count,
    })),
  };
}
