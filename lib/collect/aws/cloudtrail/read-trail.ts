import type { Coverage } from "#lib/domain/coverage.ts";
import type { TrailEvent, TrailWindow } from "#lib/domain/usage/event.ts";
import type { Failure } from "../../failure.ts";
import { type About, complete, incomplete } from "../coverage.ts";
import type { AwsSession } from "../session.ts";
import { Asked } from "./asked.ts";
import { accessKeyOf, type FollowUp, FollowUps, longestSession, plannedFor } from "./follow-ups.ts";
import { Line, type LineRequest } from "./line.ts";
import { kept } from "./lookup.ts";
import type { TrailPlan } from "./plan.ts";
import { allEvents, keyCalls, keyOfCalls } from "./questions.ts";

/** What earlier runs asked, and what this one adds to it. */
export interface TrailMemory {
  readonly asked: Asked;
  readonly followUps: FollowUps;
}

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
  /** Absent: nothing was asked before. */
  readonly memory?: TrailMemory;
}

export interface TrailBatch {
  readonly account: string;
  readonly region: string;
  readonly events: readonly TrailEvent[];
  readonly unreadable: number;
  /** All windows of the plan's questions as they are when they are looked at, newest first. */
  readonly windows: readonly TrailWindow[];
  readonly calls: number;
  readonly questionsDone: number;
  readonly questions: number;
}

const permission = "cloudtrail:LookupEvents";
const longer = "let the audit ask CloudTrail longer, or give it the files of a trail";
/** A look through everything is worth while up to this many pages. */
const mostPagesOfAll = 20;
/** A session's calls are asked for again when they were not for this long, milliseconds. */
const followedAgain = 30 * 60_000;
/** Failures of one question that say nothing about the others. */
const ownFailures: ReadonlySet<Failure["code"]> = new Set(["malformed", "unknown", "not-found", "expired"]);

/**
 * Asks a plan's questions for what its memory does not have and hands out the answers as they come. First one page of
 * everything that is new to all questions: where the account is quiet that answers all of them at once. Else every question
 * gets its first pages in the plan's order, then the sessions that were found are followed, then what is left is read on
 * while the budget lasts, everything last and only if it can end. Gives the coverage at the end; never rejects.
 */
export async function* readTrail(run: TrailRun): AsyncGenerator<TrailBatch, Coverage> {
  const { session, plan, to, calls: budget = 600, signal } = run;
  const { account, region } = plan;
  const { asked, followUps } = run.memory ?? { asked: new Asked(account, region), followUps: new FollowUps() };
  const startedAt = session.clock.now();
  const whole = { from: Math.max(run.from, startedAt - kept), to };
  const about: About = { source: permission, scope: `${account} ${region}`, startedAt };
  const request: LineRequest = { session, region, asked, ...whole, ...(signal === undefined ? {} : { signal }) };
  const lines = plan.questions.map((planned) => new Line(planned, request));
  const opened = [...lines];
  const open = (planned: Line["planned"], from = whole.from): Line => {
    const line = new Line(planned, { ...request, from });
    opened.push(line);
    return line;
  };
  let calls = 0;
  let count = 0;
  let stopped: Failure | null = null;
  const go = (): boolean => calls < budget && stopped === null;

  async function* draw(line: Line, pages: number): AsyncGenerator<TrailBatch> {
    for (let page = 0; page < pages && !line.ended && go(); page++) {
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
        unreadable: batch.unreadable.length,
        calls,
        get windows() {
          return windowsOf(opened, asked.windows(allEvents, whole));
        },
        questionsDone: lines.filter((one) => one.ended || one.complete).length,
        questions: lines.length,
      };
    }
  }

  async function* follow(followUp: FollowUp): AsyncGenerator<TrailBatch> {
    let { accessKeyId } = followUp;
    if (accessKeyId === null) {
      calls += 1;
      accessKeyId = await accessKeyOf(session, region, followUp.event);
    }
    if (accessKeyId !== null) yield* draw(open(plannedFor(accessKeyId)), 1);
  }

  const isRead = ({ at, session: key }: FollowUp): boolean => {
    const question = { ...keyCalls(""), key: keyOfCalls(key) };
    const needed = asked.knows(question) ? to - followedAgain : to;
    return asked.complete(question, { from: Math.max(at, whole.from), to: Math.min(needed, at + longestSession) });
  };

  try {
    const everything = open(planOfAll, Math.max(...lines.map((line) => line.newIsFrom)));
    yield* draw(everything, 1);
    if (everything.pagesLeft < mostPagesOfAll) yield* draw(everything, mostPagesOfAll);
    if (!asked.complete(allEvents, whole)) {
      for (const line of lines) yield* draw(line, line.planned.pages);
      for (const followUp of followUps.due(isRead)) if (go()) yield* follow(followUp);
      while (go() && lines.some((line) => !line.ended)) {
        for (const line of lines) yield* draw(line, line.planned.pages);
      }
      const rest = open(planOfAll);
      let pages = everything.pagesFor(rest.missing);
      while (go() && !rest.ended && pages < budget - calls) {
        yield* draw(rest, 1);
        pages = rest.pagesLeft;
      }
    }
    return await conclude(about, session, count, lines, stopped);
  } finally {
    await Promise.all(opened.map((line) => line.close()));
  }
}

const planOfAll = { question: allEvents, pages: 1, exchange: false };

/** Those of the questions, of all exchanges together, and of everything. */
function windowsOf(lines: readonly Line[], all: readonly TrailWindow[]): TrailWindow[] {
  const asked = lines.filter(({ planned }) => planned.question !== allEvents);
  return [...asked.flatMap((line) => line.windows), ...exchangesWindow(asked), ...all];
}

/** `exchanges` goes back as far as every one of its questions does. */
function exchangesWindow(lines: readonly Line[]): TrailWindow[] {
  const parts = lines.filter((line) => line.planned.exchange);
  const windows = parts.flatMap((line) => line.windows[0] ?? []);
  const [first] = windows;
  if (first === undefined || windows.length < parts.length) return [];
  return [
    {
      ...first,
      question: "exchanges",
      from: Math.max(...windows.map((one) => one.from)),
      to: Math.min(...windows.map((one) => one.to)),
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
