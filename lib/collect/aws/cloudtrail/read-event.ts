import type { Failure } from "../../failure.ts";
import { awsFailure } from "../../failure-aws.ts";
import type { AwsSession } from "../session.ts";

/** The JSON of one event as CloudTrail keeps it; null: there is none of that id any more, or it could not be asked for. */
export interface EventReading {
  readonly json: string | null;
  readonly failure: Failure | null;
}

/** Asks for one event by its id. Never rejects. */
export async function readEvent(session: AwsSession, region: string, id: string): Promise<EventReading> {
  try {
    const client = await session.client("cloudtrail", region);
    const { Events = [] } = await client.lookupEvents(
      { LookupAttributes: [{ AttributeKey: "EventId", AttributeValue: id }], MaxResults: 1 },
      session.signal === undefined ? {} : { abortSignal: session.signal },
    );
    return { json: Events.find(({ EventId }) => EventId === id)?.CloudTrailEvent ?? null, failure: null };
  } catch (error) {
    return { json: null, failure: awsFailure(error) };
  }
}
