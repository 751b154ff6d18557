import { stamp } from "../../build/names.ts";
import type { SimEvent } from "../../world.ts";

/** The record itself, as it stands in a trail's files. */
export function recordOf(event: SimEvent, account: string): Record<string, unknown> {
  return {
    eventVersion: "1.11",
    ...event.body,
    eventTime: stamp(event.at),
    eventSource: event.source,
    eventName: event.name,
    awsRegion: event.region,
    eventID: event.id,
    readOnly: event.readOnly,
    eventType: "AwsApiCall",
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: "Management",
  };
}

/** An event as LookupEvents gives it, the whole record as a text inside. */
export function listed(event: SimEvent, account: string): Record<string, unknown> {
  return {
    EventId: event.id,
    EventName: event.name,
    ReadOnly: String(event.readOnly),
    ...(event.accessKeyId ? { AccessKeyId: event.accessKeyId } : {}),
    EventTime: event.at / 1000,
    EventSource: event.source,
    ...(event.username ? { Username: event.username } : {}),
    Resources: event.resources.map((one) => ({ ResourceType: one.type, ResourceName: one.name })),
    CloudTrailEvent: JSON.stringify(recordOf(event, account)),
  };
}
