import { openStore, type Store } from "#lib/store/store.ts";
import { StoreError } from "#lib/store/errors.ts";
import { ProgressBoard } from "./audit/progress.ts";
import { runAudit } from "./audit/run-audit.ts";
import { compose, type Composition } from "./compose.ts";
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
    const { id, source, status, startedAt, finishedAt } = snapshot.audit;
    const [inventory, usage] = [await readInventory(store, snapshot), await readUsageFacts(store, snapshot)];
    const head: AuditHead = { id: String(id), source, status, startedAt, finishedAt };
    this.shown ??= makeView(head, inventory, snapshot.coverage, usage);
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
    throw new ServiceError(
      "no-audit-yet",
      "No audit has been completed yet.",
      this.failed?.what ?? null,
      "Run an audit.",
    );
  }

  /** Starts an audit. Raises `audit-running`, `store-unavailable`. */
  async startAudit(): Promise<AuditHead> {
    if (this.current)
      throw new ServiceError("audit-running", "An audit is running already.", null, "Wait for it or stop it.");
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
          this.current = null;
          this.tell();
        }),
    });
    this.tell();
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
