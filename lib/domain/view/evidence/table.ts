import type { Estate } from "../../inventory/estate.ts";
import type { UsageRecord } from "../../usage/ledger.ts";
import {
  type EvidenceFacetKey,
  type EvidenceFilterKey,
  type EvidenceQuery,
  type EvidenceSort,
  evidenceFacetKeys,
  evidenceFilterKeys,
} from "./query.ts";
import { EvidencePlaces, type EvidenceRow, evidenceRow } from "./row.ts";

const hour = 3_600_000;

/** Calls of one span of the time line. */
export interface EvidenceSpan {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly calls: number;
  readonly refused: number;
}

export interface EvidenceTimeLine {
  /** Length of a span, in milliseconds. */
  readonly span: number;
  /** Spans with calls only, in order. */
  readonly spans: readonly EvidenceSpan[];
}

export interface EvidenceAnswer {
  /** Rows of the query, in its order. */
  readonly rows: readonly EvidenceRow[];
  readonly calls: number;
  readonly refused: number;
  readonly timeLine: EvidenceTimeLine;
  /** Rows for each value, each facet counted without its own filter. */
  readonly facets: Readonly<Record<EvidenceFacetKey, Readonly<Record<string, number>>>>;
}

interface Entry {
  readonly row: EvidenceRow;
  readonly record: UsageRecord;
  /** What free text is sought in. */
  readonly words: string;
}

function valueOf(row: EvidenceRow, key: EvidenceFilterKey): string {
  return row[key] ?? "none";
}

function matches(row: EvidenceRow, key: EvidenceFilterKey, value: string): boolean {
  return key === "error" && value === "any" ? row.error !== null : valueOf(row, key) === value;
}

function passes(row: EvidenceRow, key: EvidenceFilterKey, values: readonly string[]): boolean {
  const wanted = values.filter((value) => !value.startsWith("!"));
  const unwanted = values.filter((value) => value.startsWith("!")).map((value) => value.slice(1));
  return (
    (wanted.length === 0 || wanted.some((value) => matches(row, key, value))) &&
    !unwanted.some((value) => matches(row, key, value))
  );
}

const comparisons: Readonly<Record<EvidenceSort, (a: EvidenceRow, b: EvidenceRow) => number>> = {
  last: (a, b) => b.last - a.last,
  calls: (a, b) => b.calls - a.calls,
  first: (a, b) => a.first - b.first,
};

/** Spans long enough that no more than this many are drawn. */
const mostSpans = 170;
const spanLengths = [1, 3, 6, 12, 24, 7 * 24].map((hours) => hours * hour);

function spanFor(from: number, to: number): number {
  return spanLengths.find((length) => (to - from) / length <= mostSpans) ?? 30 * 24 * hour;
}

/** Folded events of an audit as a table with filters, facets and a time line. */
export class EvidenceTable {
  readonly #entries: readonly Entry[];

  constructor(estate: Estate, records: readonly UsageRecord[]) {
    const places = new EvidencePlaces(estate);
    this.#entries = records.map((record) => {
      const row = evidenceRow(places, record);
      const words = [
        row.who,
        row.role,
        row.service,
        row.action,
        row.error,
        row.client,
        row.sessionName,
        ...row.samples,
      ];
      return { row, record, words: words.join("\n").toLowerCase() };
    });
  }

  /** The row that an event was folded into; null: its id is not among the samples. */
  byEvent(id: string): EvidenceRow | null {
    return this.#entries.find(({ row }) => row.samples.includes(id))?.row ?? null;
  }

  ask(query: EvidenceQuery): EvidenceAnswer {
    const text = query.text.toLowerCase().split(/\s+/).filter(Boolean);
    const filters = evidenceFilterKeys.flatMap((key) => {
      const values = query.filters[key];
      return values === undefined || values.length === 0 ? [] : [{ key, values }];
    });
    const counts = evidenceFacetKeys.map((key) => ({ key, byValue: new Map<string, number>() }));
    const hits: Entry[] = [];
    for (const entry of this.#entries) {
      if (!this.#inReach(entry, query) || !text.every((word) => entry.words.includes(word))) continue;
      const failed = filters.filter(({ key, values }) => !passes(entry.row, key, values));
      if (failed.length === 0) hits.push(entry);
      for (const { key, byValue } of counts) {
        if (failed.length > 1 || (failed.length === 1 && failed[0]?.key !== key)) continue;
        const value = valueOf(entry.row, key);
        byValue.set(value, (byValue.get(value) ?? 0) + 1);
      }
    }
    const compare = comparisons[query.sort];
    const rows = hits.map(({ row }) => row).sort((a, b) => compare(a, b) || (a.id < b.id ? -1 : 1));
    const facets = Object.fromEntries(counts.map(({ key, byValue }) => [key, Object.fromEntries(byValue)]));
    return { rows, facets: facets as EvidenceAnswer["facets"], ...this.#timeLine(hits, query) };
  }

  #inReach({ row }: Entry, { only, from, to }: EvidenceQuery): boolean {
    if (only !== null && row.exchange !== (only === "exchanges")) return false;
    return (from === null || row.last >= from) && (to === null || row.first < to);
  }

  #timeLine(
    hits: readonly Entry[],
    { from, to }: EvidenceQuery,
  ): Pick<EvidenceAnswer, "timeLine" | "calls" | "refused"> {
    const byHour = new Map<number, { calls: number; refused: number }>();
    let calls = 0;
    let refused = 0;
    for (const { record } of hits) {
      for (const [at, count] of record.hours) {
        if ((from !== null && (at + 1) * hour <= from) || (to !== null && at * hour >= to)) continue;
        const sum = byHour.get(at) ?? { calls: 0, refused: 0 };
        sum.calls += count;
        calls += count;
        if (record.errorCode !== null) {
          sum.refused += count;
          refused += count;
        }
        byHour.set(at, sum);
      }
    }
    const hours = [...byHour.keys()];
    const span = hours.length === 0 ? hour : spanFor(least(hours) * hour, (most(hours) + 1) * hour);
    const spans = new Map<number, { at: number; calls: number; refused: number }>();
    for (const [at, sum] of byHour) {
      const begin = Math.floor((at * hour) / span) * span;
      const known = spans.get(begin) ?? { at: begin, calls: 0, refused: 0 };
      spans.set(begin, { at: begin, calls: known.calls + sum.calls, refused: known.refused + sum.refused });
    }
    return { calls, refused, timeLine: { span, spans: [...spans.values()].sort((a, b) => a.at - b.at) } };
  }
}

const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b));
const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b));
