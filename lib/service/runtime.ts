import { StoreError } from "#lib/store/errors.ts";
import type { Snapshot } from "#lib/store/facts.ts";
import { openStore, type Store } from "#lib/store/store.ts";
import { ProgressBoard } from "./audit/progress.ts";
import { runAudit } from "./audit/run-audit.ts";
import type { AuditPlan } from "./audit/target.ts";
import { type Composition, compose } from "./compose.ts";
import type { Config } from "./config.ts";
import { ServiceError } from "./errors.ts";
import { readInventory, readUsageFacts } from "./facts/read.ts";
import { type AuditHead, type AuditView, makeView } from "./read/view.ts";

/** An audit that runs. */
export interface Running {
  head: AuditHead;
  readonly board: ProgressBoard;
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

/** What the last audit that did not come through said. */
export interface Failure {
  readonly at: number;
  readonly what: string;
}

/** Earlier audits that are held while somebody looks at them. */
const earlierKept = 2;

/** The view of an audit as it was kept. */
export async function viewOfSnapshot(store: Store, snapshot: Snapshot): Promise<AuditView> {
  const { id, source, status, startedAt, finishedAt } = snapshot.audit;
  const [inventory, usage] = [await readInventory(store, snapshot), await readUsageFacts(store, snapshot)];
  return makeView({ id: String(id), source, status, startedAt, finishedAt }, inventory, snapshot.coverage, usage);
}

/** One process: its store, the audit that is shown, the audit that runs. */
export class Runtime {
  readonly config: Config;
  readonly startedAt: number;
  private readonly now: () => number;
  private openedStore: Store | null = null;
  private composition: Composition | null = null;
  private shown: AuditView | null = null;
  private current: Running | null = null;
  private failed: Failure | null = null;
  private broken: StoreError | Error | null = null;
  private readonly listeners = new Set<() => void>();
  private readonly earlier = new Map<string, Promise<AuditView>>();

  constructor(config: Config, now: () => number = Date.now) {
    this.config = config;
    this.now = now;
    this.startedAt = now();
  }

  /** Opens the store, shows the last audit kept in it, and starts a new one. Never rejects: see `problem`. */
  async start(): Promise<void> {
    try {
      this.openedStore = await openStore(this.config.store);
      this.composition = await compose(this.config);
    } catch (error) {
      this.broken = error instanceof Error ? error : new Error(String(error));
      return;
    }
    await this.showKept().catch((error: unknown) => this.noteFailure(error));
    await this.startAudit().catch((error: unknown) => this.noteFailure(error));
  }

  private async showKept(): Promise<void> {
    const store = this.openedStore;
    const snapshot = await store?.latestSnapshot();
    if (!store || !snapshot) return;
    const view = await viewOfSnapshot(store, snapshot);
    this.shown ??= view;
  }

  private noteFailure(error: unknown): void {
    this.failed = { at: this.now(), what: error instanceof Error ? error.message : String(error) };
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }

  /** Why nothing can be answered; null: all is well. */
  get problem(): Error | null {
    return this.broken;
  }

  get failure(): Failure | null {
    return this.failed;
  }

  get store(): Store | null {
    return this.openedStore;
  }

  get running(): Running | null {
    return this.current;
  }

  get latest(): AuditView | null {
    return this.shown;
  }

  /** The audit that is shown. Raises `store-unavailable`, `starting` or `no-audit-yet`. */
  view(): AuditView {
    if (this.shown) return this.shown;
    if (this.broken) {
      const words = this.broken instanceof StoreError ? this.broken : null;
      throw new ServiceError(
        "store-unavailable",
        words?.what ?? "Rolecall could not start.",
        words?.why ?? this.broken.message,
        words?.next ?? "Correct it and start again.",
      );
    }
    if (this.current)
      throw new ServiceError(
        "starting",
        "The first audit is running.",
        null,
        "Its inventory is shown as soon as it is read.",
      );
    if (!this.composition) throw new ServiceError("starting", "Rolecall is starting.", null, "Ask again in a moment.");
    throw new ServiceError(
      "no-audit-yet",
      "No audit has been completed yet.",
      this.failed?.what ?? null,
      "Run an audit.",
    );
  }

  /** An earlier audit as it was, or the one that is shown. Raises what `view` raises, and `not-found`. */
  async viewOf(audit: string | undefined): Promise<AuditView> {
    if (audit === undefined || audit === this.shown?.audit.id) return this.view();
    let view = this.earlier.get(audit);
    if (!view) {
      view = this.readEarlier(Number(audit));
      this.earlier.set(audit, view);
      view.catch(() => this.earlier.delete(audit));
      for (const oldest of this.earlier.keys()) {
        if (this.earlier.size <= earlierKept) break;
        this.earlier.delete(oldest);
      }
    }
    return view;
  }

  private async readEarlier(id: number): Promise<AuditView> {
    const store = this.openedStore;
    if (!store) return this.view();
    const snapshot = await store.snapshot(id).catch((error: unknown) => {
      if (error instanceof StoreError && error.code === "gone") {
        throw new ServiceError("not-found", error.what, error.why, error.next);
      }
      throw error;
    });
    return viewOfSnapshot(store, snapshot);
  }

  /** What an audit would read now. Raises what `view` raises where nothing can be read yet. */
  async plan(): Promise<AuditPlan> {
    if (!this.composition) this.view();
    const plan = await this.composition?.plan();
    if (!plan) throw new ServiceError("starting", "Rolecall is starting.", null, "Ask again in a moment.");
    return plan;
  }

  /** Starts an audit. Raises `audit-running`, `store-unavailable`. */
  async startAudit(): Promise<AuditHead> {
    if (this.current)
      throw new ServiceError("audit-running", "An audit is running already.", null, "Wait until it ends.");
    const { composition, openedStore: store } = this;
    if (!composition || !store) this.view();
    const abort = new AbortController();
    const board = new ProgressBoard(this.now);
    const startedAt = this.now();
    const head: AuditHead = {
      id: "starting",
      source: this.config.mode === "demo" ? "simulator" : "live",
      status: "running",
      startedAt,
      finishedAt: null,
    };
    const plan = composition?.plan();
    let begun = (): void => undefined;
    const identified = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const running: Running = { head, board, abort, done: Promise.resolve() };
    const done = (async () => {
      if (!plan) return;
      const asked = await plan;
      await runAudit({
        plan: asked,
        store,
        context: { env: asked.env, signal: abort.signal, now: this.now, board },
        refuseEmpty: this.shown !== null,
        before: this.shown?.audit.status === "complete" ? this.shown.usage : null,
        onStart: (started) => {
          running.head = started;
          begun();
          this.tell();
        },
        onView: (view) => {
          this.shown = view;
          running.head = view.audit;
          this.failed = null;
          this.tell();
        },
      });
    })();
    this.current = Object.assign(running, {
      done: done
        .catch((error: unknown) => this.noteFailure(error))
        .finally(() => {
          begun();
          this.current = null;
          this.tell();
        }),
    });
    this.tell();
    await identified;
    return running.head;
  }

  /** Calls back whenever the shown or the running audit changes, until the returned function is called. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async stop(): Promise<void> {
    this.current?.abort.abort(new Error("The process is stopping."));
    await this.current?.done;
    await this.openedStore?.close();
    await this.composition?.close();
  }
}
