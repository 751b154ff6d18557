import type { BundleFolder } from "./files/folder.ts";
import type { BundleLimits } from "./limits.ts";

/** How far a source is: objects read so far. */
export type OnBundleProgress = (source: string, scope: string, read: number) => void;

/** What reading one bundle has in common. */
export interface BundleContext {
  readonly folder: BundleFolder;
  readonly limits: BundleLimits;
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly onProgress: OnBundleProgress;
}
