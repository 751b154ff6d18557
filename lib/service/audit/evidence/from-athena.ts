import { callsQuery, exchangesQuery, recordOfRow, type TrailQuery } from "#lib/collect/aws/athena/queries.ts";
import { runQuery } from "#lib/collect/aws/athena/run-query.ts";
import { tableName } from "#lib/collect/aws/athena/table.ts";
import { daysOf } from "#lib/collect/aws/s3-trail/layout.ts";
import type { AwsSession } from "#lib/collect/aws/session.ts";
import { CollectError, explain } from "#lib/collect/failure.ts";
import { decodeRecord } from "#lib/collect/trail/record/decode-event.ts";
import type { Coverage } from "#lib/domain/coverage.ts";
import type { TrailWindow } from "#lib/domain/usage/event.ts";
import type { TrailSource } from "../target.ts";
import { pairOf, type TrailRead, type TrailReading } from "./reading.ts";

type AthenaSource = Extract<TrailSource, { kind: "athena" }>;

const source = "athena:StartQueryExecution";
/** What a trail has delivered by now is older than this (domain facts 7). */
const deliveryTakes = 60 * 60_000;

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(bytes < 1e9 ? 3 : 1)} GB`;

interface Asked {
  readonly events: number;
  readonly unreadable: number;
  readonly scanned: number;
}

/** Runs one query and adds what it brings to the ledger. */
async function ask(
  athena: AthenaSource,
  session: AwsSession,
  query: TrailQuery,
  reading: TrailReading,
): Promise<Asked> {
  const { ledger, context } = reading;
  let events = 0;
  let unreadable = 0;
  let scanned = 0;
  for await (const page of runQuery(session, athena.table, query, String(context.now()), athena.mostBytes)) {
    scanned = page.scanned;
    for (const row of page.rows) {
      const record = recordOfRow(query, row);
      const event = decodeRecord(record);
      if (event === null) unreadable += 1;
      else {
        const count = Number(record["count"] ?? 1);
        const { first: text } = record;
        const first = typeof text === "string" ? Date.parse(text) : Number.NaN;
        ledger.add(event, { count, first: Number.isNaN(first) ? event.at : first });
        events += count;
      }
    }
  }
  return { events, unreadable, scanned };
}

async function askPair(
  athena: AthenaSource,
  session: AwsSession,
  account: string,
  region: string,
  reading: TrailReading,
): Promise<{ readonly coverage: Coverage; readonly window: TrailWindow | null }> {
  const { context, from, to } = reading;
  const scope = pairOf(account, region);
  const startedAt = context.now();
  const days = daysOf(from, to);
  const asked = { account, region, days: { from: days[0] ?? "", to: days.at(-1) ?? "" } };
  const table = tableName(athena.table);
  context.board.report(source, scope, {
    label: `Athena, at most ${gigabytes(athena.mostBytes)} a query`,
    expected: 2,
  });
  const about = { source, scope, startedAt };
  let count = 0;
  try {
    const exchanges = await ask(athena, session, exchangesQuery(table, asked), reading);
    count += exchanges.events;
    context.board.report(source, scope, { done: 1, expected: 2, waiting: `${gigabytes(exchanges.scanned)} scanned` });
    const calls = await ask(athena, session, callsQuery(table, asked), reading);
    count += calls.events;
    const unreadable = exchanges.unreadable + calls.unreadable;
    if (count === 0) {
      const reason = "the table has no row of this account and Region in these days, so the trail may not write there";
      const lift = "check the trail's Regions and the table's partitions";
      return {
        coverage: { ...about, status: "partial", count, reason, lift, finishedAt: context.now() },
        window: null,
      };
    }
    return {
      coverage: {
        ...about,
        status: unreadable === 0 ? "complete" : "partial",
        count,
        reason: unreadable === 0 ? null : `${unreadable} rows cannot be read`,
        lift: null,
        finishedAt: context.now(),
      },
      window: {
        account,
        region,
        question: "all",
        from,
        to: to - deliveryTakes,
        complete: unreadable === 0,
        unreadable,
      },
    };
  } catch (error) {
    if (!(error instanceof CollectError)) throw error;
    const { failure } = error;
    const { reason, act } = explain(failure, "aws");
    const lift =
      failure.code === "denied"
        ? "allow athena:StartQueryExecution, athena:GetQueryExecution and athena:GetQueryResults, glue:GetTable, and reading of the trail's and the results' bucket"
        : failure.code === "not-configured"
          ? "ask for fewer days, or raise mostGigabytes"
          : act;
    const status = count > 0 ? "partial" : failure.code === "denied" ? "denied" : "failed";
    return { coverage: { ...about, status, count, reason, lift, finishedAt: context.now() }, window: null };
  }
}

/** Asks a trail's table in Athena, one account and Region after the other. Never rejects for what Athena refuses. */
export async function fromAthena(athena: AthenaSource, session: AwsSession, reading: TrailReading): Promise<TrailRead> {
  const { context, wanted } = reading;
  const pairs = wanted.filter(
    ({ account, region }) => athena.accounts?.includes(account) !== false && athena.regions?.includes(region) !== false,
  );
  const coverage: Coverage[] = [];
  const windows: TrailWindow[] = [];
  for (const { account, region } of pairs) {
    context.signal.throwIfAborted();
    const read = await askPair(athena, session, account, region, reading);
    context.board.finish(source, read.coverage.scope, read.coverage.status, read.coverage.count);
    coverage.push(read.coverage);
    if (read.window !== null) windows.push(read.window);
  }
  return { coverage, windows, covered: new Set(windows.map((one) => pairOf(one.account, one.region))) };
}
