import type { CoverageStatus } from "#lib/domain/coverage.ts";

/** One source of a running audit. Times are milliseconds since the epoch. */
export interface ProgressLine {
  readonly source: string;
  readonly scope: string;
  readonly label: string;
  readonly status: CoverageStatus;
  readonly done: number;
  readonly expected: number | null;
  readonly waiting: string | null;
  readonly startedAt: number;
  readonly finishedAt: number | null;
}

/** What people see of an audit while it runs. */
export class ProgressBoard {
  private readonly lines = new Map<string, ProgressLine>();
  private readonly listeners = new Set<() => void>();
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  /** Changes one line, or adds it. */
  report(source: string, scope: string, change: Partial<Omit<ProgressLine, "source" | "scope">>): void {
    const key = `${source} ${scope}`;
    const before = this.lines.get(key) ?? {
      source,
      scope,
      label: source,
      status: "running" as const,
      done: 0,
      expected: null,
      waiting: null,
      startedAt: this.now(),
      finishedAt: null,
    };
    this.lines.set(key, { ...before, ...change });
    for (const listener of this.listeners) listener();
  }

  finish(source: string, scope: string, status: CoverageStatus, done: number): void {
    this.report(source, scope, { status, done, waiting: null, finishedAt: this.now() });
  }

  list(): ProgressLine[] {
    return [...this.lines.values()];
  }

  /** Calls back at every change until the returned function is called. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
