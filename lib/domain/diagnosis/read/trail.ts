/** What an event of CloudTrail says, as far as a diagnosis asks; null where the event does not say (domain facts 6). */
export interface TrailRecord {
  readonly event: string;
  readonly source: string | null;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  readonly actorArn: string | null;
  /** Subject of the token, in events of AssumeRoleWithWebIdentity. */
  readonly subject: string | null;
  readonly provider: string | null;
  /** OIDC provider of the session that made the call. */
  readonly federatedProvider: string | null;
  readonly roleArn: string | null;
  readonly userAgent: string | null;
  readonly region: string | null;
}

type Fields = Readonly<Record<string, unknown>>;
const most = 1000;

const fields = (value: unknown): Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

function recordOf(event: Fields): TrailRecord | null {
  const name = text(event["eventName"]);
  if (name === null || (event["eventSource"] === undefined && event["userIdentity"] === undefined)) return null;
  const actor = fields(event["userIdentity"]);
  const federation = fields(fields(actor["sessionContext"])["webIdFederationData"]);
  const webIdentity = actor["type"] === "WebIdentityUser";
  return {
    event: name,
    source: text(event["eventSource"]),
    errorCode: text(event["errorCode"]),
    errorMessage: text(event["errorMessage"]),
    actorArn: text(actor["arn"]),
    subject: webIdentity ? text(actor["userName"]) : null,
    provider: webIdentity ? text(actor["identityProvider"]) : null,
    federatedProvider: text(federation["federatedProvider"]),
    roleArn: text(fields(event["requestParameters"])["roleArn"]),
    userAgent: text(event["userAgent"]),
    region: text(event["awsRegion"]),
  };
}

function inner(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}

/**
 * The events in a document: one alone, `{"Records": [...]}` of a trail's file, `{"Events": [...]}` of a look-up with
 * `CloudTrailEvent` as text, `detail` of EventBridge, or a list of any of them. What is no event is passed over.
 */
export function trailRecords(document: unknown, depth = 0): readonly TrailRecord[] {
  if (depth > 4) return [];
  if (Array.isArray(document)) return document.slice(0, most).flatMap((each) => trailRecords(each, depth + 1));
  const event = fields(document);
  const nested = [event["Records"], event["Events"], event["events"], inner(event["CloudTrailEvent"]), event["detail"]];
  const found = nested.flatMap((each) => (each == null ? [] : trailRecords(each, depth + 1)));
  if (found.length > 0) return found.slice(0, most);
  const record = recordOf(event);
  return record === null ? [] : [record];
}
