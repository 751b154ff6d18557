import {
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from "@aws-sdk/client-athena";
import { afterEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../start.ts";
import { awsClients } from "../testing/clients.ts";
import { minuteEvents, smallTrail } from "../testing/trail.ts";
import { accountId, smallWorld } from "../testing/world.ts";
import type { Faults } from "../world.ts";

let simulator: Simulator;
afterEach(() => simulator.close());

async function client(faults: Faults = {}) {
  simulator = await startSimulator({ ...smallWorld(faults, { events: minuteEvents(120) }), trails: [smallTrail] });
  return awsClients(simulator, accountId).athena;
}

type Client = Awaited<ReturnType<typeof client>>;

async function ended(athena: Client, QueryExecutionId: string | undefined) {
  for (;;) {
    const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }));
    if (!["QUEUED", "RUNNING"].includes(QueryExecution?.Status?.State ?? "")) return QueryExecution;
  }
}

const QueryString = `SELECT eventname, count(*) AS calls, useridentity.sessioncontext.sessionissuer.arn AS role
FROM "audit"."cloudtrail"
WHERE account = ? AND "timestamp" BETWEEN ? AND ?
GROUP BY eventname, useridentity.sessioncontext.sessionissuer.arn ORDER BY eventname`;
const ExecutionParameters = [`'${accountId}'`, "'2026/06/01'", "'2026/06/02'"];

describe("Athena over a trail", () => {
  it("answers a query with parameters, the header first", async () => {
    const athena = await client();
    const { QueryExecutionId } = await athena.send(
      new StartQueryExecutionCommand({ QueryString, ExecutionParameters }),
    );
    const execution = await ended(athena, QueryExecutionId);
    expect(execution?.Status?.State).toBe("SUCCEEDED");
    expect(execution?.Statistics?.DataScannedInBytes).toBeGreaterThan(1000);
    const { ResultSet } = await athena.send(new GetQueryResultsCommand({ QueryExecutionId }));
    expect(ResultSet?.Rows?.map(({ Data = [] }) => Data.map(({ VarCharValue }) => VarCharValue))).toEqual([
      ["eventname", "calls", "role"],
      ["GetObjectAcl", "57", `arn:aws:iam::${accountId}:role/node`],
      ["ListBuckets", "57", `arn:aws:iam::${accountId}:role/node`],
    ]);
  });

  it("hands out results a page at a time", async () => {
    const athena = await client();
    const start = new StartQueryExecutionCommand({ QueryString: `SELECT eventid FROM "audit"."cloudtrail"` });
    const { QueryExecutionId } = await athena.send(start);
    await ended(athena, QueryExecutionId);
    const first = await athena.send(new GetQueryResultsCommand({ QueryExecutionId, MaxResults: 100 }));
    const rest = await athena.send(
      new GetQueryResultsCommand({ QueryExecutionId, MaxResults: 100, NextToken: first.NextToken }),
    );
    expect([first.ResultSet?.Rows?.length, rest.ResultSet?.Rows?.length, rest.NextToken]).toEqual([100, 15, undefined]);
  });

  it("begins a query once for one request token", async () => {
    const athena = await client();
    const input = { QueryString, ExecutionParameters, ClientRequestToken: "0".repeat(32) };
    const one = await athena.send(new StartQueryExecutionCommand(input));
    const two = await athena.send(new StartQueryExecutionCommand(input));
    expect(two.QueryExecutionId).toBe(one.QueryExecutionId);
  });

  it("fails a query on its way, and stops one that is told to", async () => {
    const athena = await client({ failingQueries: { reason: "GENERIC_INTERNAL_ERROR: gone", times: 1 } });
    const failing = await athena.send(new StartQueryExecutionCommand({ QueryString, ExecutionParameters }));
    expect((await ended(athena, failing.QueryExecutionId))?.Status).toMatchObject({
      State: "FAILED",
      StateChangeReason: "GENERIC_INTERNAL_ERROR: gone",
    });
    const stopped = await athena.send(new StartQueryExecutionCommand({ QueryString, ExecutionParameters }));
    await athena.send(new StopQueryExecutionCommand({ QueryExecutionId: stopped.QueryExecutionId }));
    expect((await ended(athena, stopped.QueryExecutionId))?.Status?.State).toBe("CANCELLED");
  });

  it.each([
    ["a table that is not there", `SELECT 1 FROM "audit"."other"`],
    ["what is no SQL", `SELEKT * FROM "audit"."cloudtrail"`],
  ])("refuses %s", async (_, sql) => {
    const athena = await client();
    await expect(athena.send(new StartQueryExecutionCommand({ QueryString: sql }))).rejects.toMatchObject({
      name: "InvalidRequestException",
    });
  });
});
