import { DatabaseSync } from "node:sqlite";
import { gunzipSync } from "node:zlib";
import type { SimTrail, World } from "../../world.ts";
import { AwsError } from "../error.ts";
import { objectsOf } from "../s3/bucket.ts";

/** Columns of the table over trail files, as AWS documents it, with partitions by account, Region and day of delivery. */
const texts = [
  "eventversion",
  "eventtime",
  "eventsource",
  "eventname",
  "awsregion",
  "sourceipaddress",
  "useragent",
  "errorcode",
  "errormessage",
  "requestid",
  "eventid",
  "readonly",
  "eventtype",
  "recipientaccountid",
  "sharedeventid",
  "vpcendpointid",
] as const;
const documents = ["requestparameters", "responseelements", "additionaleventdata"] as const;
const structs = ["useridentity", "resources", "tlsdetails"] as const;
const partitions = ["account", "region", "timestamp"] as const;
const columns: readonly string[] = [...texts, ...documents, ...structs, ...partitions];

/** Hive lowers the names inside a struct. */
function lowered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowered);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name.toLowerCase(), lowered(inner)]));
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}

function cells(record: Readonly<Record<string, unknown>>): (string | null)[] {
  const byName = new Map(Object.entries(record).map(([name, value]) => [name.toLowerCase(), value]));
  const read = (name: string): unknown => byName.get(name) ?? null;
  return [
    ...texts.map((name) => textOf(read(name))),
    ...documents.map((name) => (read(name) === null ? null : JSON.stringify(read(name)))),
    ...structs.map((name) => (read(name) === null ? null : JSON.stringify(lowered(read(name))))),
  ];
}

function scalar(document: unknown, path: unknown): string | null {
  if (typeof document !== "string" || typeof path !== "string") return null;
  let value: unknown = JSON.parse(document);
  for (const name of path
    .replace(/^\$\.?/, "")
    .split(".")
    .filter(Boolean)) {
    value = value !== null && typeof value === "object" ? (value as Record<string, unknown>)[name] : null;
  }
  return value === null || value === undefined || typeof value === "object" ? null : textOf(value);
}

/** A table of the trail's files that answers the part of Athena's SQL which SQLite shares with it. */
export class TrailTable {
  readonly #database = new DatabaseSync(":memory:");
  readonly #sizes = new Map<string, number>();

  constructor(world: World, trail: SimTrail) {
    this.#database.function("json_extract_scalar", (document, path) => scalar(document, path));
    this.#database.function("json_format", (document) => (document === null ? null : String(document)));
    this.#database.exec(`CREATE TABLE trail (${columns.map((name) => `"${name}" TEXT`).join(", ")})`);
    const insert = this.#database.prepare(`INSERT INTO trail VALUES (${columns.map(() => "?").join(", ")})`);
    for (const object of objectsOf(world, trail)) {
      const [, account, region, day] =
        /(\d{12})\/CloudTrail\/([^/]+)\/(\d{4}\/\d{2}\/\d{2})\/[^/]+\.json\.gz$/.exec(object.key) ?? [];
      if (account === undefined || region === undefined || day === undefined) continue;
      this.#sizes.set(day, (this.#sizes.get(day) ?? 0) + object.size);
      const { Records } = JSON.parse(gunzipSync(object.body()).toString()) as { Records: Record<string, unknown>[] };
      for (const record of Records) insert.run(...cells(record), account, region, day);
    }
  }

  /** Bytes of the days that the parameters name, or of all. */
  scanned(parameters: readonly string[]): number {
    const days = parameters.filter((one) => /^\d{4}\/\d{2}\/\d{2}$/.test(one)).toSorted();
    const [from, to] = [days.at(0), days.at(-1)];
    return [...this.#sizes]
      .filter(([day]) => (from === undefined || day >= from) && (to === undefined || day <= to))
      .reduce((sum, [, size]) => sum + size, 0);
  }

  /** The header first, then the rows; a query that does not parse raises what Athena answers. */
  select(sql: string, table: string, parameters: readonly string[]): (string | null)[][] {
    const mine = sql
      .replaceAll(table, "trail")
      .replaceAll(/\b(useridentity|resources|tlsdetails)((?:\.[a-z0-9_]+)+)/g, "json_extract($1, '$$$2')");
    try {
      const statement = this.#database.prepare(mine);
      const names = statement.columns().map(({ name }) => name);
      const rows = statement.all(...parameters) as Record<string, unknown>[];
      return [names, ...rows.map((row) => names.map((name) => textOf(row[name])))];
    } catch (error) {
      throw new AwsError(
        400,
        "InvalidRequestException",
        `line 1:1: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
}
