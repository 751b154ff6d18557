import type { SimAccount, SimEvent } from "../../world.ts";
import { AwsError } from "../error.ts";
import { partOf } from "../paging.ts";
import { listed } from "./record.ts";

export interface LookupInput {
  readonly LookupAttributes?: readonly { readonly AttributeKey: string; readonly AttributeValue: string }[];
  readonly StartTime?: number;
  readonly EndTime?: number;
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

const attributes: Readonly<Record<string, (event: SimEvent) => readonly (string | undefined)[]>> = {
  EventId: (event) => [event.id],
  EventName: (event) => [event.name],
  ReadOnly: (event) => [String(event.readOnly)],
  Username: (event) => [event.username],
  ResourceType: (event) => event.resources.map((one) => one.type),
  ResourceName: (event) => event.resources.map((one) => one.name),
  EventSource: (event) => [event.source],
  AccessKeyId: (event) => [event.accessKeyId],
};

const keptMs = 90 * 86_400_000;

/** What one question finds, kept because every further page asks it again. */
const keptQuestions = 200;
const found = new WeakMap<SimAccount, Map<string, readonly SimEvent[]>>();

function eventsFor(account: SimAccount, region: string, input: LookupInput, now: number): readonly SimEvent[] {
  const [attribute] = input.LookupAttributes ?? [];
  const question = JSON.stringify([region, attribute, input.StartTime, input.EndTime]);
  const known = found.get(account) ?? new Map<string, readonly SimEvent[]>();
  found.set(account, known);
  const before = known.get(question);
  if (before) return before;
  const read = attribute && attributes[attribute.AttributeKey];
  const from = Math.max((input.StartTime ?? 0) * 1000, now - keptMs);
  const to = (input.EndTime ?? Number.POSITIVE_INFINITY) * 1000;
  const events = account.events.filter(
    (event) =>
      event.region === region &&
      event.at >= from &&
      event.at <= to &&
      (!read || read(event).includes(attribute.AttributeValue)),
  );
  events.sort((a, b) => b.at - a.at);
  if (known.size >= keptQuestions) known.clear();
  known.set(question, events);
  return events;
}

/** LookupEvents: one attribute, newest first, at most 50 a page, at most 90 days back (domain facts 7). */
export function lookupEvents(
  account: SimAccount,
  region: string,
  input: LookupInput,
  now: number,
): Record<string, unknown> {
  const asked = input.LookupAttributes ?? [];
  if (asked.length > 1) {
    throw new AwsError(400, "InvalidLookupAttributesException", "You can only use one lookup attribute at a time.");
  }
  if (asked[0] && !attributes[asked[0].AttributeKey]) {
    throw new AwsError(400, "InvalidLookupAttributesException", `The attribute ${asked[0].AttributeKey} is not valid.`);
  }
  if (input.StartTime !== undefined && input.EndTime !== undefined && input.StartTime > input.EndTime) {
    throw new AwsError(400, "InvalidTimeRangeException", "The start time must be before the end time.");
  }
  const size = input.MaxResults ?? 50;
  if (!Number.isInteger(size) || size < 1 || size > 50) {
    throw new AwsError(400, "InvalidMaxResultsException", "The maximum number of results must be between 1 and 50.");
  }
  const { NextToken, ...parameters } = input;
  const question = JSON.stringify([account.id, region, parameters]);
  const events = eventsFor(account, region, input, now);
  const part = partOf(events, size, NextToken, question, "InvalidNextTokenException");
  return {
    Events: part.items.map((event) => listed(event, account.id)),
    ...(part.next ? { NextToken: part.next } : {}),
  };
}
