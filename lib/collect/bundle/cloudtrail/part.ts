import type { Coverage } from "#lib/domain/coverage.ts";
import type { TrailEvent, TrailWindow } from "#lib/domain/usage/event.ts";
import { commandLine, eventQuestions, lookupCommand } from "../commands.ts";
import { coverageOf, notInBundle, type Problem, type Times, timesOf } from "../coverage.ts";
import type { BundleFile } from "../files/folder.ts";
import type { TrailNeed } from "./needs.ts";
import type { TrailPlace } from "./place.ts";
import { deliveryWindow } from "./windows.ts";

const exchanges = new Set(["AssumeRoleWithWebIdentity", "AssumeRoleForPodIdentity", "AssumeRole"]);
const shownProblems = 3;

/** What the files tell of one account and Region. */
export class TrailPart {
  readonly source = "cloudtrail:LookupEvents";
  readonly account: string;
  readonly region: string;
  /** Events read so far. */
  events = 0;
  private readonly problems: Problem[] = [];
  private readonly lookups: TrailWindow[] = [];
  private readonly questions = new Set<string | null>();
  private readonly deliveries: number[] = [];
  private exchangesDelivered = 0;
  private unreadable = 0;
  private moreProblems = 0;
  private loose = 0;
  private times: Times | null = null;

  constructor(account: string, region: string) {
    this.account = account;
    this.region = region;
  }

  get scope(): string {
    return `${this.account} ${this.region}`;
  }

  see(event: TrailEvent, kind: TrailPlace["kind"]): void {
    if (kind === "loose") this.loose++;
    if (kind === "delivery" && exchanges.has(event.name)) this.exchangesDelivered++;
  }

  readFrom(file: BundleFile, problem: string | null): void {
    const { startedAt, finishedAt } = timesOf([file], file.writtenAt);
    this.times = {
      startedAt: Math.min(this.times?.startedAt ?? startedAt, startedAt),
      finishedAt: Math.max(this.times?.finishedAt ?? finishedAt, finishedAt),
    };
    if (problem !== null) this.problem(problem);
  }

  problem(reason: string): void {
    if (this.problems.length < shownProblems) this.problems.push({ reason });
    else this.moreProblems++;
  }

  asked(attribute: string | null, window: TrailWindow | null): void {
    this.questions.add(attribute);
    if (window !== null) this.lookups.push(window);
  }

  /** A file that could not be read to its end is as good as missing. */
  delivered(at: number, whole: boolean, unreadable: number): void {
    this.unreadable += unreadable;
    if (whole) this.deliveries.push(at);
  }

  windows(): TrailWindow[] {
    const { exchangesDelivered, unreadable } = this;
    const delivered = deliveryWindow(this, this.deliveries, { exchanges: exchangesDelivered, unreadable });
    return [...this.lookups, ...(delivered ? [delivered] : [])];
  }

  coverage(needs: readonly TrailNeed[], now: number): Coverage {
    const subject = { source: this.source, scope: this.scope };
    const folder = `cloudtrail/${this.account}/${this.region}`;
    const lift = commandLine(lookupCommand(eventQuestions[0]), `${folder}/FROM_TO/`);
    if (this.times === null) return notInBundle(subject, `${folder}/`, lift, now);
    const problems = [
      ...this.problems,
      ...(this.moreProblems > 0 ? [{ reason: `and ${this.moreProblems} more files with problems` }] : []),
      ...this.gaps(needs),
    ];
    const startedAt = Math.min(this.times.startedAt, now);
    const finishedAt = Math.min(this.times.finishedAt, now);
    return coverageOf(subject, this.events, problems, lift, { startedAt, finishedAt });
  }

  /** Questions that a live audit would have asked and of which the bundle has no answer. */
  private gaps(needs: readonly TrailNeed[]): Problem[] {
    const all = this.windows().some(({ question, complete }) => question === "all" && complete);
    if (all) return [];
    const wanted = new Set(needs.flatMap(({ questions }) => questions));
    const missing = [...wanted].filter((question) => !this.questions.has(question));
    const problems: Problem[] = [];
    if (missing.length > 0 && this.questions.size > 0) {
      problems.push({ reason: `${missing.length} questions were not asked: ${missing.slice(0, 3).join(", ")}` });
    }
    if (this.deliveries.length > 0) {
      problems.push({
        reason: "the trail's files are too few, or log no exchange of credentials, to show that none is missing",
      });
    }
    if (this.loose > 0) {
      problems.push({ reason: `of ${this.loose} events the path does not say what part of time they are` });
    }
    return problems;
  }
}
