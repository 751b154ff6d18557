import { originOf } from "#lib/collect/aws/cloudtrail/origin.ts";
import { planLookups, type TrailPlan } from "#lib/collect/aws/cloudtrail/plan.ts";
import { skipped } from "#lib/collect/aws/coverage.ts";
import type { AwsSession } from "#lib/collect/aws/session.ts";
import type { Coverage } from "#lib/domain/coverage.ts";
import type { Inventory } from "#lib/domain/inventory/inventory.ts";
import type { TrailWindow } from "#lib/domain/usage/event.ts";
import { hourLength } from "#lib/domain/usage/fold.ts";
import { recordsOf, UsageLedger, type UsageRecord } from "#lib/domain/usage/ledger.ts";
import type { Store } from "#lib/store/store.ts";
import { KeptLookup } from "../lookup/kept-lookup.ts";
import { runLookup } from "../lookup/run-lookup.ts";
import { readTrailUsage } from "../trail/read-trail-usage.ts";
import type { CollectContext } from "./collect-cluster.ts";
import type { Sessions } from "./collect-estate.ts";
import { fromAthena } from "./evidence/from-athena.ts";
import { fromFiles } from "./evidence/from-files.ts";
import { fromS3 } from "./evidence/from-s3.ts";
import { pairOf, type TrailRead, type TrailReading } from "./evidence/reading.ts";
import { withTrailStore } from "./evidence/trail-store.ts";
import type { AuditPlan, TrailSource } from "./target.ts";

const day = 24 * 60 * 60_000;
const callsPerSecond = 2;

/** Whether a trail is said to hold the events of an account and Region. */
function mayCover({ accounts, regions }: TrailSource, account: string, region: string): boolean {
  return accounts?.includes(account) !== false && regions?.includes(region) !== false;
}

async function readSource(source: TrailSource, sessions: Sessions, reading: TrailReading): Promise<TrailRead> {
  switch (source.kind) {
    case "files":
      return fromFiles(source, reading);
    case "s3":
      return fromS3(source, await sessions.of(source.aws, source.location.region), reading);
    case "athena":
      return fromAthena(source, await sessions.of(source.aws, source.table.region), reading);
  }
}

/** Gathers what CloudTrail shows while it arrives; `onChange` after every page that brought something. */
export class EvidenceCollector {
  /** Events that come one by one from elsewhere than the event history. */
  readonly ledger = new UsageLedger();
  private readonly lookups: KeptLookup[] = [];
  /** Of the event history, by account and Region. */
  private readonly lookedUp = new Map<string, readonly TrailWindow[]>();
  private readonly readWindows: TrailWindow[] = [];
  private fromFiles: readonly UsageRecord[] = [];
  private readonly coverages: Coverage[] = [];
  private readonly context: CollectContext;
  private readonly onChange: () => void;

  constructor(context: CollectContext, onChange: () => void) {
    this.context = context;
    this.onChange = onChange;
  }

  get windows(): TrailWindow[] {
    return [...[...this.lookedUp.values()].flat(), ...this.readWindows];
  }

  get coverage(): readonly Coverage[] {
    return this.coverages;
  }

  /** Kinds of calls that the events seen so far come to. */
  records(): UsageRecord[] {
    return [...this.fromFiles, ...recordsOf([this.ledger, ...this.lookups.map(({ ledger }) => ledger)])];
  }

  /**
   * Reads the trails that the plan names, and asks CloudTrail's event history for every account and Region that none of them
   * covers, all beside each other. Never rejects for a source that fails.
   */
  async collect(
    inventory: Inventory,
    sessions: Sessions,
    trail: AuditPlan["trail"] & { readonly keyIds: ReadonlyMap<string, ReadonlySet<string>> },
    store: Store | null,
  ): Promise<void> {
    const byAccount = await sessions.byAccount();
    const plans = planLookups(inventory, trail.keyIds);
    const inTrails = plans.filter(({ account, region }) => trail.sources.some((one) => mayCover(one, account, region)));
    const rest = plans.filter((plan) => !inTrails.includes(plan));
    const lookUpAll = (some: readonly TrailPlan[]): Promise<unknown> =>
      Promise.all(some.map((plan) => this.lookUp(plan, byAccount.get(plan.account), trail, store)));
    const trails = async (): Promise<void> => {
      if (trail.sources.length === 0) return;
      const wanted = inTrails.map(({ account, region }) => ({ account, region }));
      const covered = await this.readTrails(trail, wanted, sessions, store);
      await lookUpAll(inTrails.filter(({ account, region }) => !covered.has(pairOf(account, region))));
    };
    await Promise.all([lookUpAll(rest), trails()]);
  }

  private async readTrails(
    trail: AuditPlan["trail"],
    wanted: TrailReading["wanted"],
    sessions: Sessions,
    store: Store | null,
  ): Promise<ReadonlySet<string>> {
    const to = this.context.now();
    // Trails are read by whole days of delivery.
    const from = Math.floor((to - trail.days * day) / day) * day;
    const covered = new Set<string>();
    await withTrailStore(store, async (kept) => {
      const reading = { context: this.context, store: kept, ledger: this.ledger, wanted, from, to };
      // One after the other: each uses all cores, and they write to one store.
      for (const source of trail.sources) {
        const read = await readSource(source, sessions, reading);
        for (const pair of read.covered) covered.add(pair);
        this.readWindows.push(...read.windows);
        this.coverages.push(...read.coverage);
        this.onChange();
      }
      this.fromFiles = (await readTrailUsage(kept)).filter(({ last }) => last >= from);
      this.readWindows.push(...(await kept.readTrailWindows()).filter((window) => window.to >= from));
    });
    this.onChange();
    return covered;
  }

  private async lookUp(
    plan: TrailPlan,
    session: AwsSession | undefined,
    trail: AuditPlan["trail"],
    store: Store | null,
  ): Promise<void> {
    const to = this.context.now();
    const scope = pairOf(plan.account, plan.region);
    const source = "cloudtrail:LookupEvents";
    if (!session || trail.budget === 0) {
      const why = session
        ? "the configuration gives CloudTrail no time"
        : `no session of account ${plan.account} is open`;
      const lift = session ? "Give cloudTrail.seconds more than 0" : "Read that account";
      this.finish(skipped(source, scope, to, why, lift));
      return;
    }
    this.context.board.report(source, scope, {
      label: "CloudTrail, what the screens need first",
      expected: plan.questions.length,
    });
    // Kept by the hour, so that what one audit forgets is what the next does not ask for.
    const from = Math.ceil((to - trail.days * day) / hourLength) * hourLength;
    const { account, region } = plan;
    const place = { account, region, origin: await originOf(session, region), from, to };
    // Events that a source brought before it broke off count once, but are not the event history's to keep.
    const lookup = this.hasEventsOf(plan)
      ? await KeptLookup.open(null, place, this.ledger)
      : await KeptLookup.open(store, place);
    if (lookup.ledger !== this.ledger) this.lookups.push(lookup);
    const coverage = await runLookup({
      session,
      plan,
      from,
      to,
      calls: Math.ceil((trail.budget / 1000) * callsPerSecond),
      signal: this.context.signal,
      lookup,
      onBatch: ({ windows, questionsDone, questions }) => {
        this.lookedUp.set(scope, windows);
        const progress = { done: questionsDone, expected: questions, waiting: "2 calls a second" };
        this.context.board.report(source, scope, progress);
        this.onChange();
      },
    });
    this.finish(coverage);
  }

  private hasEventsOf({ account, region }: TrailPlan): boolean {
    return this.ledger.records().some((record) => record.account === account && record.region === region);
  }

  private finish(coverage: Coverage): void {
    this.coverages.push(coverage);
    this.context.board.finish(coverage.source, coverage.scope, coverage.status, coverage.count);
    this.onChange();
  }
}
