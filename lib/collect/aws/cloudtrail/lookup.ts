import type { LookupEventsCommandInput, LookupEventsResponse } from "@aws-sdk/client-cloudtrail";
import type { TrailEvent, TrailWindow } from "#lib/domain/usage/event.ts";
import { textHash } from "#lib/domain/usage/text-hash.ts";
import type { Failure } from "../../failure.ts";
import { awsFailure } from "../../failure-aws.ts";
import { decodeEvent } from "../../trail/record/decode-event.ts";
import type { AwsSession } from "../session.ts";
import type { Unreadable } from "./asked.ts";
import type { TrailQuestion } from "./questions.ts";

export interface LookupRequest {
  readonly session: AwsSession;
  readonly region: string;
  readonly question: TrailQuestion;
  /** Milliseconds since the epoch, both inclusive. */
  readonly from: number;
  readonly to: number;
  /** Calls that may be made; absent: as many as it takes. */
  readonly budget?: { readonly calls: number };
  readonly signal?: AbortSignal;
}

/** One page of answers, newest first, and how far the question has been answered with it. */
export interface LookupBatch {
  readonly question: TrailQuestion;
  readonly events: readonly TrailEvent[];
  /** Records that the page had. */
  readonly records: number;
  /** Those that did not decode. */
  readonly unreadable: readonly Unreadable[];
  /** Oldest moment down to which the answer is whole. */
  readonly windowReached: number;
  readonly window: TrailWindow;
  /** Milliseconds by which the clock of CloudTrail is ahead of this machine's. */
  readonly skew: number;
  /** Set on the last batch, when the question ended by it. */
  readonly failure: Failure | null;
}

/** Events are kept for 90 days (domain facts 7), milliseconds. */
export const kept = 90 * 24 * 60 * 60_000;
const pageSize = 50;

interface Page {
  readonly records: number;
  readonly events: readonly TrailEvent[];
  readonly unreadable: readonly Unreadable[];
  readonly oldest: number;
  readonly next: string | undefined;
}

const noPage: Page = { records: 0, events: [], unreadable: [], oldest: Number.POSITIVE_INFINITY, next: undefined };

function pageOf(question: TrailQuestion, { Events: records = [], NextToken }: LookupEventsResponse): Page {
  const events: TrailEvent[] = [];
  const unreadable: Unreadable[] = [];
  for (const { CloudTrailEvent: json = "", EventId, EventTime } of records) {
    const event = decodeEvent(json);
    if (event === null) unreadable.push({ id: textHash(EventId ?? json), at: EventTime?.getTime() ?? 0 });
    else if (question.keep(event)) events.push(event);
  }
  const times = records.flatMap((one) => one.EventTime?.getTime() ?? []);
  const next = NextToken === "" ? undefined : NextToken;
  return { records: records.length, events, unreadable, oldest: Math.min(...times), next };
}

/**
 * Asks LookupEvents one question, newest first, a page at a time, at the pace that the account and Region allow to
 * everybody together. A paging token that has expired is replaced by asking on from where the answer had come to. Never
 * rejects: a failure ends it with a batch that says so. Whoever stops early keeps a window that covers what was read and no
 * more.
 */
export async function* lookupEvents(request: LookupRequest): AsyncGenerator<LookupBatch, void> {
  const { session, region, question, to, budget, signal } = request;
  const from = Math.max(request.from, session.clock.now() - kept);
  const signals = [session.signal, signal].filter((one) => one !== undefined);
  const abortSignal = AbortSignal.any(signals);
  const account = (await session.identity()).caller?.account ?? "account not known";
  let reached = to;
  let unreadable = 0;
  let skew = 0;
  let token: string | undefined;
  /** Where the answer began that the token pages through. */
  let asked = to;
  const batch = (page: Page, complete: boolean, failure: Failure | null): LookupBatch => ({
    question,
    records: page.records,
    events: page.events,
    unreadable: page.unreadable,
    windowReached: reached,
    window: { account, region, question: question.name, from: reached, to, complete, unreadable },
    skew,
    failure,
  });
  try {
    const { failure } = await session.identity();
    if (failure?.code === "unauthenticated") {
      yield batch(noPage, false, failure);
      return;
    }
    const client = await session.client("cloudtrail", region);
    for (let calls = 0; calls < (budget?.calls ?? Number.POSITIVE_INFINITY); calls++) {
      const input = inputOf(question, from, asked, token);
      let page: Page;
      try {
        page = pageOf(question, await client.lookupEvents(input, { abortSignal }));
      } catch (error) {
        if (token === undefined || reached >= asked || awsFailure(error).code !== "expired") throw error;
        token = undefined;
        asked = reached;
        continue;
      }
      skew = client.config.systemClockOffset;
      unreadable += page.unreadable.length;
      const complete = page.next === undefined;
      // Others of the oldest event's moment may stand on the next page.
      reached = complete ? from : Math.min(reached, page.oldest + 1);
      yield batch(page, complete, null);
      if (complete) return;
      if (page.next === token) throw new SyntaxError("the answer does not end: its paging token repeats");
      token = page.next;
    }
  } catch (error) {
    yield batch(noPage, false, awsFailure(abortSignal.aborted ? abortSignal.reason : error));
  }
}

function inputOf(
  { attribute }: TrailQuestion,
  from: number,
  to: number,
  token: string | undefined,
): LookupEventsCommandInput {
  return {
    StartTime: new Date(from),
    EndTime: new Date(to),
    MaxResults: pageSize,
    NextToken: token,
    ...(attribute === null
      ? {}
      : { LookupAttributes: [{ AttributeKey: attribute.key, AttributeValue: attribute.value }] }),
  };
}
