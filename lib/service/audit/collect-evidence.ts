import { planLookups } from "#lib/collect/aws/cloudtrail/plan.ts";
import { readTrail } from "#lib/collect/aws/cloudtrail/read-trail.ts";
import { skipped } from "#lib/collect/aws/coverage.ts";
import type { AwsSession } from "#lib/collect/aws/session.ts";
import type { Coverage } from "#lib/domain/coverage.ts";
import type { Inventory } from "#lib/domain/inventory/inventory.ts";
import type { TrailWindow } from "#lib/domain/usage/event.ts";
import { UsageLedger } from "#lib/domain/usage/ledger.ts";
import type { CollectContext } from "./collect-cluster.ts";

const day = 24 * 60 * 60_000;
const callsPerSecond = 2;

export interface Evidence {
  readonly ledger: UsageLedger;
  readonly windows: readonly TrailWindow[];
  readonly coverage: readonly Coverage[];
}

/** Gathers what CloudTrail shows while it arrives; `onChange` after every page that brought something. */
export class EvidenceCollector {
  readonly ledger = new UsageLedger();
  private readonly windowsByKey = new Map<string, TrailWindow>();
  private readonly coverages: Coverage[] = [];
  private readonly context: CollectContext;
  private readonly onChange: () => void;

  constructor(context: CollectContext, onChange: () => void) {
    this.context = context;
    this.onChange = onChange;
  }

  get windows(): TrailWindow[] {
    return [...this.windowsByKey.values()];
  }

  get coverage(): readonly Coverage[] {
    return this.coverages;
  }

  /** Reads every account and Region of the inventory beside each other. Never rejects for a source that fails. */
  async collect(
    inventory: Inventory,
    sessions: ReadonlyMap<string, AwsSession>,
    trail: { readonly days: number; readonly budget: number },
  ): Promise<void> {
    const to = this.context.now();
    await Promise.all(
      planLookups(inventory).map(async (plan) => {
        const scope = `${plan.account} ${plan.region}`;
        const source = "cloudtrail:LookupEvents";
        const session = sessions.get(plan.account);
        if (!session || trail.budget === 0) {
          const why = session
            ? "the configuration gives CloudTrail no time"
            : `no session of account ${plan.account} is open`;
          this.finish(
            skipped(source, scope, to, why, session ? "Give cloudTrail.seconds more than 0" : "Read that account"),
          );
          return;
        }
        this.context.board.report(source, scope, {
          label: "CloudTrail, what the screens need first",
          expected: plan.questions.length,
        });
        const run = {
          session,
          plan,
          from: to - trail.days * day,
          to,
          calls: Math.ceil((trail.budget / 1000) * callsPerSecond),
          signal: this.context.signal,
        };
        const reading = readTrail(run);
        for (;;) {
          const { value, done } = await reading.next();
          if (done) {
            this.finish(value);
            return;
          }
          for (const event of value.events) this.ledger.add(event);
          for (const window of value.windows)
            this.windowsByKey.set(`${window.account} ${window.region} ${window.question}`, window);
          this.context.board.report(source, scope, {
            done: value.questionsDone,
            expected: value.questions,
            waiting: "2 calls a second",
          });
          this.onChange();
        }
      }),
    );
  }

  private finish(coverage: Coverage): void {
    this.coverages.push(coverage);
    this.context.board.finish(coverage.source, coverage.scope, coverage.status, coverage.count);
    this.onChange();
  }
}
