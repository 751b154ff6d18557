import { random } from "../../build/random.ts";
import type { SimTrail, World } from "../../world.ts";
import { AwsError } from "../error.ts";
import { partOf } from "../paging.ts";
import { TrailTable } from "./table.ts";

interface Execution {
  readonly id: string;
  readonly rows: readonly (readonly (string | null)[])[];
  readonly scanned: number;
  readonly submittedAt: number;
  readonly failure: string | null;
  /** Times it was asked for: it is queued, then runs, then ends. */
  polls: number;
  stopped: boolean;
}

interface StartInput {
  readonly QueryString?: string;
  readonly ExecutionParameters?: readonly string[];
  readonly QueryExecutionContext?: { readonly Database?: string };
  readonly ClientRequestToken?: string;
}

const mostRows = 1000;
const pollsUntilDone = 2;

const tables = new WeakMap<SimTrail, TrailTable>();

function tableOf(world: World, trail: SimTrail): TrailTable {
  const known = tables.get(trail) ?? new TrailTable(world, trail);
  tables.set(trail, known);
  return known;
}

/** Values come quoted, as literals of SQL. */
function unquoted(parameter: string): string {
  return /^'.*'$/s.test(parameter) ? parameter.slice(1, -1).replaceAll("''", "'") : parameter;
}

/** Query executions of one simulated Athena. */
export class AthenaQueries {
  readonly #executions = new Map<string, Execution>();
  readonly #byToken = new Map<string, string>();
  #failed = 0;

  start(
    world: World,
    input: StartInput,
    failing: { readonly reason: string; readonly times: number } | undefined,
  ): object {
    const known = input.ClientRequestToken === undefined ? undefined : this.#byToken.get(input.ClientRequestToken);
    if (known !== undefined) return { QueryExecutionId: known };
    const sql = input.QueryString ?? "";
    const database = input.QueryExecutionContext?.Database;
    const found = (world.trails ?? []).flatMap((trail) => {
      const [home = "", name = ""] = (trail.table ?? "").split(".");
      const spoken = [`${home}.${name}`, `"${home}"."${name}"`, ...(database === home ? [`"${name}"`] : [])];
      const used = spoken.find((one) => name !== "" && sql.includes(one));
      return used === undefined ? [] : [{ trail, used }];
    })[0];
    if (!found) throw new AwsError(400, "InvalidRequestException", "TABLE_NOT_FOUND: Table does not exist");
    const table = tableOf(world, found.trail);
    const parameters = (input.ExecutionParameters ?? []).map(unquoted);
    const fails = failing !== undefined && this.#failed < failing.times;
    if (fails) this.#failed += 1;
    const id = random("query", this.#executions.size).uuid();
    this.#executions.set(id, {
      id,
      rows: fails ? [] : table.select(sql, found.used, parameters),
      scanned: table.scanned(parameters),
      submittedAt: world.now,
      failure: fails ? failing.reason : null,
      polls: 0,
      stopped: false,
    });
    if (input.ClientRequestToken !== undefined) this.#byToken.set(input.ClientRequestToken, id);
    return { QueryExecutionId: id };
  }

  execution({ QueryExecutionId }: { readonly QueryExecutionId?: string }): object {
    const execution = this.#find(QueryExecutionId);
    execution.polls += 1;
    const state = this.#stateOf(execution);
    return {
      QueryExecution: {
        QueryExecutionId: execution.id,
        Status: {
          State: state,
          SubmissionDateTime: execution.submittedAt / 1000,
          ...(state === "FAILED" ? { StateChangeReason: execution.failure } : {}),
        },
        Statistics: { DataScannedInBytes: state === "QUEUED" ? 0 : execution.scanned },
      },
    };
  }

  results(input: {
    readonly QueryExecutionId?: string;
    readonly NextToken?: string;
    readonly MaxResults?: number;
  }): object {
    const execution = this.#find(input.QueryExecutionId);
    if (this.#stateOf(execution) !== "SUCCEEDED") {
      throw new AwsError(
        400,
        "InvalidRequestException",
        `Query has not yet finished. Current state: ${this.#stateOf(execution)}`,
      );
    }
    const part = partOf(
      execution.rows,
      Math.min(input.MaxResults ?? mostRows, mostRows),
      input.NextToken,
      execution.id,
      "InvalidRequestException",
    );
    return {
      ResultSet: {
        Rows: part.items.map((row) => ({ Data: row.map((cell) => (cell === null ? {} : { VarCharValue: cell })) })),
        ResultSetMetadata: { ColumnInfo: (execution.rows[0] ?? []).map((name) => ({ Name: name, Type: "varchar" })) },
      },
      ...(part.next === null ? {} : { NextToken: part.next }),
    };
  }

  stop({ QueryExecutionId }: { readonly QueryExecutionId?: string }): object {
    this.#find(QueryExecutionId).stopped = true;
    return {};
  }

  #stateOf({ polls, failure, stopped }: Execution): string {
    if (stopped) return "CANCELLED";
    if (polls < pollsUntilDone) return polls === 0 ? "QUEUED" : "RUNNING";
    return failure === null ? "SUCCEEDED" : "FAILED";
  }

  #find(id: string | undefined): Execution {
    const execution = this.#executions.get(id ?? "");
    if (!execution) throw new AwsError(400, "InvalidRequestException", `QueryExecution ${id} was not found`);
    return execution;
  }
}
