import type { TrailEvent, TrailWindow } from "#lib/domain/usage/event.ts";
import type { Failure } from "../../failure.ts";
import { awsFailure } from "../../failure-aws.ts";
import { decodeEvent } from "../../trail/record/decode-event.ts";
import type { AwsSession } from "../session.ts";
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
  /** Records of this page that did not decode. */
  readonly unreadable: number;
  /** Oldest moment down to which the answer is whole. */
  readonly windowReached: number;
  readonly window: TrailWindow;
  /** Set on the last batch, when the question ended by it. */
  readonly failure: Failure | null;
}

/** Events are kept for 90 days (domain facts 7). */
const kept = 90 * 24 * 60 * 60_000;
const pageSize = 50;

/**
 * Asks LookupEvents one question, newest first, a page at a time, at the pace that the account and Region allow to
 * everybody together. Never rejects: a failure ends it with a batch that says so. Whoever stops early keeps a window that
 * covers what was read and no more.
 */
export async function* lookupEvents(request: LookupRequest): AsyncGenerator<LookupBatch, void> {
  const { session, region, question, to, budget, signal } = request;
  const from = Math.max(request.from, session.clock.now() - kept);
  const signals = [session.signal, signal].filter((one) => one !== undefined);
  const abortSignal = AbortSignal.any(signals);
  const account = (await session.identity()).caller?.account ?? "account not known";
  let reached = to;
  let unreadable = 0;
  let token: string | undefined;
  const batch = (
    events: readonly TrailEvent[],
    bad: number,
    complete: boolean,
    failure: Failure | null,
  ): LookupBatch => ({
    question,
    events,
    unreadable: bad,
    windowReached: reached,
    window: { account, region, question: question.name, from: reached, to, complete, unreadable },
    failure,
  });
  try {
    const { failure } = await session.identity();
    if (failure?.code === "unauthenticated") {
      yield batch([], 0, false, failure);
      return;
    }
    const client = await session.client("cloudtrail", region);
    for (let calls = 0; calls < (budget?.calls ?? Number.POSITIVE_INFINITY); calls++) {
      const answer = await client.lookupEvents(
        {
          StartTime: new Date(from),
          EndTime: new Date(to),
          MaxResults: pageSize,
          NextToken: token,
          ...(question.attribute === null
            ? {}
            : {
                LookupAttributes: [{ AttributeKey: question.attribute.key, AttributeValue: question.attribute.value }],
              }),
        },
        { abortSignal },
      );
      const records = answer.Events ?? [];
      const events = records.map((one) => decodeEvent(one.CloudTrailEvent ?? ""));
      const good = events.filter((one) => one !== null);
      const bad = events.length - good.length;
      unreadable += bad;
      const complete = answer.NextToken === undefined || answer.NextToken === "";
      const times = records.flatMap((one) => one.EventTime?.getTime() ?? []);
      // Others of the oldest event's moment may stand on the next page.
      reached = complete ? from : Math.min(reached, ...times.map((time) => time + 1));
      yield batch(good.filter(question.keep), bad, complete, null);
      if (complete) return;
      if (answer.NextToken === token) throw new SyntaxError("the answer does not end: its paging token repeats");
      token = answer.NextToken;
    }
  } catch (error) {
    yield batch([], 0, false, awsFailure(abortSignal.aborted ? abortSignal.reason : error));
  }
}
