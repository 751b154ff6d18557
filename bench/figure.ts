/** One figure of the benchmark, of several runs. */
export interface Figure {
  /** What was measured, in words. */
  readonly what: string;
  readonly unit: "s" | "ms" | "MB" | "kB" | "";
  /** All runs, in their order. */
  readonly samples: readonly number[];
  /** At most this; null: no goal is set. */
  readonly goal: number | null;
  readonly note?: string;
}

/** A measure that could not be taken, and why. */
export interface Skipped {
  readonly what: string;
  readonly skipped: string;
}

export type Outcome = Figure | Skipped;

/** A part of the benchmark that is run by its name. */
export interface Measure {
  readonly name: string;
  readonly about: string;
  readonly take: (say: (progress: string) => void) => Promise<readonly Outcome[]>;
}

export function min(samples: readonly number[]): number {
  return Math.min(...samples);
}

/** The value that a share of the samples does not exceed. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}

export function isSkipped(outcome: Outcome): outcome is Skipped {
  return "skipped" in outcome;
}

/** Whether the goal is met by the median; null: there is none. */
export function met({ goal, samples }: Figure): boolean | null {
  return goal === null ? null : median(samples) <= goal;
}
