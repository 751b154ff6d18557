import type { TrailEvent } from "#lib/domain/usage/event.ts";
import { actorOf } from "./actor.ts";
import { exchangeOf } from "./exchange.ts";
import { fields, text } from "./fields.ts";

/** A CloudTrail record as its JSON text to an event; null when it is no JSON or lacks id, time or name. Never throws. */
export function decodeEvent(json: string): TrailEvent | null {
  try {
    return decodeRecord(JSON.parse(json));
  } catch {
    return null;
  }
}

/** A parsed CloudTrail record, of LookupEvents or of a trail's file, to an event; null when it lacks id, time or name. */
export function decodeRecord(value: unknown): TrailEvent | null {
  const record = fields(value);
  const id = text(record.eventID);
  const name = text(record.eventName);
  const at = Date.parse(text(record.eventTime) ?? "");
  if (id === null || name === null || Number.isNaN(at)) return null;
  const identity = fields(record.userIdentity);
  const asked = fields(record.requestParameters);
  return {
    id,
    at,
    account: text(record.recipientAccountId) ?? text(identity.accountId) ?? "",
    region: text(record.awsRegion) ?? "",
    source: text(record.eventSource) ?? "",
    name,
    actor: actorOf(identity, fields(record.responseElements)),
    errorCode: text(record.errorCode),
    errorMessage: text(record.errorMessage),
    userAgent: text(record.userAgent),
    sourceIp: text(record.sourceIPAddress),
    ...exchangeOf(record, name),
    clusterName: name === "AssumeRoleForPodIdentity" ? text(asked.clusterName) : null,
  };
}
