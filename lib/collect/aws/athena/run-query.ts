import { createHash } from "node:crypto";
import { CollectError, failure } from "../../failure.ts";
import { awsFailure } from "../../failure-aws.ts";
import type { AwsSession } from "../session.ts";
import type { TrailQuery } from "./queries.ts";
import type { TrailTable } from "./table.ts";

export interface QueryPage {
  /** Cells in the order of the query's columns. */
  readonly rows: readonly (readonly (string | null)[])[];
  /** Bytes that the query has scanned, which is what Athena charges for. */
  readonly scanned: number;
}

const firstPause = 250;
const longestPause = 5_000;
const pageSize = 1_000;

/** Values travel as literals of SQL. */
const literal = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** The same question of one audit begins once, however often it is sent. */
function requestToken(query: TrailQuery, audit: string): string {
  return createHash("sha256")
    .update(JSON.stringify([audit, query.sql, query.parameters]))
    .digest("hex");
}

/**
 * Runs a query and hands out its rows a page at a time. Raises `CollectError` when it cannot be begun, fails on its way, or
 * scans more than `mostBytes`, in which case it is stopped. `audit` tells the queries of one audit from those of the next.
 */
export async function* runQuery(
  session: AwsSession,
  table: TrailTable,
  query: TrailQuery,
  audit: string,
  mostBytes: number,
): AsyncGenerator<QueryPage, void> {
  const { clock, signal } = session;
  const options = signal === undefined ? {} : { abortSignal: signal };
  let running: string | null = null;
  try {
    const athena = await session.client("athena", table.region);
    const begun = await athena.startQueryExecution(
      {
        QueryString: query.sql,
        ExecutionParameters: query.parameters.map(literal),
        QueryExecutionContext: { Database: table.database },
        WorkGroup: table.workgroup,
        ClientRequestToken: requestToken(query, audit),
        ...(table.output === null ? {} : { ResultConfiguration: { OutputLocation: table.output } }),
      },
      options,
    );
    const id = begun.QueryExecutionId ?? "";
    running = id;
    let scanned = 0;
    for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
      const { QueryExecution: execution } = await athena.getQueryExecution({ QueryExecutionId: id }, options);
      scanned = execution?.Statistics?.DataScannedInBytes ?? 0;
      const state = execution?.Status?.State ?? "";
      if (scanned > mostBytes) {
        throw new CollectError(
          failure("not-configured", `the query would scan more than the ${mostBytes} bytes that are allowed`),
          "aws",
        );
      }
      if (state === "SUCCEEDED") break;
      if (state === "FAILED" || state === "CANCELLED") {
        running = null;
        throw new CollectError(
          failure("unavailable", execution?.Status?.StateChangeReason ?? `the query is ${state}`),
          "aws",
        );
      }
      await clock.sleep(pause, signal);
    }
    running = null;
    let token: string | undefined;
    do {
      const answer = await athena.getQueryResults(
        { QueryExecutionId: id, NextToken: token, MaxResults: pageSize },
        options,
      );
      const rows = (answer.ResultSet?.Rows ?? []).map(({ Data = [] }) =>
        Data.map(({ VarCharValue }) => VarCharValue ?? null),
      );
      // The first row of the first page holds the names of the columns.
      yield { rows: token === undefined ? rows.slice(1) : rows, scanned };
      if (token !== undefined && answer.NextToken === token)
        throw new SyntaxError("the result does not end: its paging token repeats");
      token = answer.NextToken;
    } while (token !== undefined && token !== "");
  } catch (error) {
    if (error instanceof CollectError) throw error;
    throw new CollectError(awsFailure(signal?.aborted ? signal.reason : error), "aws");
  } finally {
    if (running !== null) await stop(session, table, running);
  }
}

/** Whoever stops early must not leave a query that costs. */
async function stop(session: AwsSession, table: TrailTable, id: string): Promise<void> {
  try {
    await (await session.client("athena", table.region)).stopQueryExecution({ QueryExecutionId: id });
  } catch {
    // It ends by itself; what led here is told already.
  }
}
