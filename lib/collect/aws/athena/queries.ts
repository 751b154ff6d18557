import { podIdentityService } from "../../trail/record/exchange.ts";

/** A column of a query, and where its value belongs in a CloudTrail record: `userIdentity.arn`. */
interface Column {
  readonly path: string;
  readonly sql: string;
  /** The text is JSON. */
  readonly json?: true;
}

/** One question with its parameters, the values of the `?` in order. */
export interface TrailQuery {
  readonly name: "exchanges" | "calls";
  readonly sql: string;
  readonly parameters: readonly string[];
  readonly columns: readonly Column[];
}

/** What a query is about. Days are days of delivery as `YYYY/MM/DD`, both inclusive. */
export interface QueryScope {
  readonly account: string;
  readonly region: string;
  readonly days: { readonly from: string; readonly to: string };
}

const own = (name: string): Column => ({ path: name, sql: name.toLowerCase() });
const member = (path: string): Column => ({ path, sql: path.toLowerCase() });
const inside = (document: string, path: string): Column => ({
  path: `${document}.${path}`,
  sql: `json_extract_scalar(${document.toLowerCase()}, '$.${path}')`,
});

const session: readonly Column[] = [
  member("userIdentity.type"),
  member("userIdentity.principalId"),
  member("userIdentity.arn"),
  member("userIdentity.accountId"),
  member("userIdentity.userName"),
  member("userIdentity.accessKeyId"),
  member("userIdentity.invokedBy"),
  member("userIdentity.sessionContext.sessionIssuer.arn"),
  member("userIdentity.sessionContext.webIdFederationData.federatedProvider"),
  member("userIdentity.sessionContext.ec2RoleDelivery"),
  member("userIdentity.inScopeOf.issuerType"),
  member("userIdentity.inScopeOf.credentialsIssuedTo"),
];

const call: readonly Column[] = [
  own("eventSource"),
  own("eventName"),
  own("awsRegion"),
  own("recipientAccountId"),
  own("sourceIPAddress"),
  own("userAgent"),
  own("errorCode"),
];

/** Never a token or a secret key: of the credentials handed out only the id. */
const exchange: readonly Column[] = [
  own("eventID"),
  own("eventTime"),
  ...call,
  own("errorMessage"),
  ...session,
  member("userIdentity.identityProvider"),
  inside("requestParameters", "roleArn"),
  inside("requestParameters", "roleSessionName"),
  inside("requestParameters", "clusterName"),
  { path: "requestParameters.tags", sql: "json_format(json_extract(requestparameters, '$.tags'))", json: true },
  inside("responseElements", "subjectFromWebIdentityToken"),
  inside("responseElements", "provider"),
  inside("responseElements", "audience"),
  inside("responseElements", "assumedRoleUser.arn"),
  inside("responseElements", "credentials.accessKeyId"),
];

/** Of many calls alike in one hour one row. */
const folded: readonly Column[] = [
  { path: "eventID", sql: "min(eventid)" },
  { path: "eventTime", sql: "max(eventtime)" },
  { path: "first", sql: "min(eventtime)" },
  { path: "count", sql: "count(*)" },
];

const partition = `account = ? AND region = ? AND "timestamp" BETWEEN ? AND ?`;

function parametersOf({ account, region, days }: QueryScope): string[] {
  return [account, region, days.from, days.to];
}

const select = (columns: readonly Column[]): string =>
  columns.map(({ sql }, index) => `${sql} AS c${index}`).join(",\n  ");

/** Every exchange of a token for credentials, also the refused ones: one row an event. */
export function exchangesQuery(table: string, scope: QueryScope): TrailQuery {
  return {
    name: "exchanges",
    columns: exchange,
    sql: `SELECT ${select(exchange)}\nFROM ${table}\nWHERE ${partition}\n  AND (eventname IN ('AssumeRoleWithWebIdentity', 'AssumeRoleForPodIdentity')\n    OR (eventname = 'AssumeRole' AND useridentity.invokedby = '${podIdentityService}'))`,
    parameters: parametersOf(scope),
  };
}

/** Calls with role sessions and static keys, those alike within an hour as one row. */
export function callsQuery(table: string, scope: QueryScope): TrailQuery {
  const columns = [...folded, ...call, ...session];
  const grouped = [...[...call, ...session].map(({ sql }) => sql), "substr(eventtime, 1, 13)"];
  return {
    name: "calls",
    columns,
    sql: `SELECT ${select(columns)}\nFROM ${table}\nWHERE ${partition}\n  AND useridentity.type IN ('AssumedRole', 'IAMUser')\n  AND eventname NOT IN ('AssumeRoleWithWebIdentity', 'AssumeRoleForPodIdentity')\nGROUP BY ${grouped.join(", ")}`,
    parameters: parametersOf(scope),
  };
}

/** A row as the CloudTrail record that it came from, in as far as the query asked. */
export function recordOfRow({ columns }: TrailQuery, row: readonly (string | null)[]): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  columns.forEach(({ path, json }, index) => {
    const value = row[index] ?? null;
    if (value === null) return;
    const names = path.split(".");
    const last = names.pop() ?? path;
    let home = record;
    for (const name of names) {
      home[name] ??= {};
      home = home[name] as Record<string, unknown>;
    }
    home[last] = json ? parsed(value) : value;
  });
  return record;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
