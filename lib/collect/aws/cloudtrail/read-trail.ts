import type { Coverage } from "#lib/domain/coverage.ts";
import type { TrailEvent, TrailWindow } from "#lib/domain/usage/event.ts";
import type { Failure } from "../../failure.ts";
import { type About, complete, incomplete } from "../coverage.ts";
import type { AwsSession } from "../session.ts";
import { FollowUps } from "./follow-ups.ts";
import { Line } from "./line.ts";
import type { TrailPlan } from "./plan.ts";
import { allEvents } from "./questions.ts";

export interface TrailRun {
  /** Of the plan's account. */
  readonly session: AwsSession;
  readonly plan: TrailPlan;
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
  /** Calls that may be made in this account and Region, two a second. Default 600. */
  readonly calls?: number;
  readonly signal?: AbortSignal;
}

export interface TrailBatch {
  readonly account: string;
  readonly region: string;
  readonly events: readonly TrailEvent[];
  readonly unreadable: number;
  /** Windows that changed, each to replace the one of its account, Region and question. */
  readonly windows: readonly TrailWindow[];
  readonly calls: number;
  readonly questionsDone: number;
  readonly questions: number;
}

const permission = "cloudtrail:LookupEvents";
const longer = "let the audit ask CloudTrail longer, or give it the files of a trail";
/** A look through everything is worth while up to this many pages. */
const mostPagesOfAll = 20;
/** Failures of one question that say nothing about the others. */
const ownFailures: ReadonlySet<Failure["code"]> = new Set(["malformed", "unknown", "not-found", "expired"]);

/**
 * Asks a plan's questions and hands out the answers as they come. First one page of everything: where the account is quiet
 * that answers all questions at once. Else every question gets its first pages in the plan's order, then the sessions that
 * were found are followed, then what is left is read on while the budget lasts, everything last and only if it can end. Gives the coverage at the end; never rejects.
 */
export async function* readTrail(run: TrailRun): AsyncGenerator<TrailBatch, Coverage> {
  const { session, plan, from, to, calls: budget = 600, signal } = run;
  const { account, region } = plan;
  const about: About = { source: permission, scope: `${account} ${region}`, startedAt: session.clock.now() };
  const request = { session, region, from, to, ...(signal === undefined ? {} : { signal }) };
  const everything = new Line({ question: allEvents, pages: 1, exchange: false }, request);
  const lines = plan.questions.map((planned) => new Line(planned, request));
  const followUps = new FollowUps();
  const followed: Line[] = [];
  let calls = 0;
  let count = 0;
  let stopped: Failure | null = null;

  async function* draw(line: Line, pages: number): AsyncGenerator<TrailBatch> {
    for (let page = 0; page < pages && !line.ended && calls < budget && stopped === null; page++) {
      const batch = await line.next();
      if (batch === null) return;
      calls += 1;
      count += batch.events.length;
      if (batch.failure !== null && !ownFailures.has(batch.failure.code)) stopped = batch.failure;
      for (const event of batch.events) followUps.see(event);
      session.report({ kind: "read", source: permission, scope: about.scope, count });
      yield {
        account,
        region,
        events: batch.events,
        unreadable: batch.unreadable,
        calls,
        windows: [batch.window, ...(line.planned.exchange ? exchangesWindow(lines) : [])],
        questionsDone: lines.filter((one) => one.ended).length,
        questions: lines.length,
      };
    }
  }

  try {
    yield* draw(everything, 1);
    if (!everything.ended && pagesLeft(everything, from, to) < mostPagesOfAll) yield* draw(everything, mostPagesOfAll);
    if (everything.window?.complete !== true) {
      for (const line of lines) yield* draw(line, line.planned.pages);
      followed.push(...followUps.questions().map((planned) => new Line(planned, request)));
      for (const line of followed) yield* draw(line, line.planned.pages);
      while (calls < budget && stopped === null && lines.some((line) => !line.ended)) {
        for (const line of lines) yield* draw(line, line.planned.pages);
      }
      if (pagesLeft(everything, from, to) < budget - calls) yield* draw(everything, budget);
    }
    return await conclude(about, session, count, everything.complete ? [] : lines, stopped);
  } finally {
    await Promise.all([everything, ...lines, ...followed].map((line) => line.close()));
  }
}

/** A guess: time that is left to read, in units of what the pages so far went back each. */
function pagesLeft({ window, pages }: Line, from: number, to: number): number {
  if (window === null || window.from >= to) return Number.POSITIVE_INFINITY;
  return ((window.from - from) * pages) / (to - window.from);
}

/** `exchanges` goes back as far as every one of its questions does. */
function exchangesWindow(lines: readonly Line[]): TrailWindow[] {
  const parts = lines.filter((line) => line.planned.exchange);
  const windows = parts.flatMap(({ window }) => window ?? []);
  const [first] = windows;
  if (first === undefined || windows.length < parts.length) return [];
  return [
    {
      ...first,
      question: "exchanges",
      from: Math.max(...windows.map((one) => one.from)),
      complete: windows.every((one) => one.complete),
      unreadable: windows.reduce((sum, one) => sum + one.unreadable, 0),
    },
  ];
}

async function conclude(
  about: About,
  session: AwsSession,
  count: number,
  lines: readonly Line[],
  stopped: Failure | null,
): Promise<Coverage> {
  const finishedAt = session.clock.now();
  const open = lines.filter((line) => !line.complete);
  if (open.length === 0 && stopped === null) return complete(about, count, finishedAt);
  const caller = (await session.identity()).caller?.arn ?? null;
  const failure = stopped ?? open.find((line) => line.failure !== null)?.failure ?? null;
  const short = `${open.length} of ${lines.length} questions were not read to the start of the window`;
  if (failure !== null) {
    const gap = { failure, permission, about: count === 0 ? null : short };
    return incomplete(about, count, finishedAt, [gap], caller);
  }
  return { ...about, status: "partial", count, reason: short, lift: longer, finishedAt };
}
