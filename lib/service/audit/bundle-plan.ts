import { type MadeFile, makeBundle } from "#lib/collect/bundle/make/run.ts";
import { bundleScript } from "#lib/collect/bundle/make/script.ts";
import { type BundleTarget, withHints } from "#lib/collect/bundle/make/target.ts";
import { BundleError } from "#lib/collect/bundle/unreadable.ts";
import type { Environment } from "#lib/collect/kubernetes/load-kubeconfig.ts";

export { BundleError, type MadeFile };

export interface BundleWish extends Omit<BundleTarget, "window"> {
  /** Days back from now of which CloudTrail is asked; 0: it is not asked. */
  readonly days: number;
  /** Of this process: KUBECONFIG, AWS_PROFILE, PATH and the like. */
  readonly env: Environment;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

const day = 24 * 60 * 60_000;

function targetOf({ context, cluster, region, profile, days, env, now }: BundleWish): Promise<BundleTarget> {
  // Folders are named by whole seconds.
  const to = Math.floor(now / 1000) * 1000;
  const window = days === 0 ? null : { from: to - days * day, to };
  return withHints({ context, cluster, region, profile, window }, env);
}

/** The commands that make a bundle, as a shell script. */
export async function planBundle(wish: BundleWish): Promise<string> {
  return bundleScript(await targetOf(wish));
}

/** Runs the commands. Raises `BundleError` where the folder cannot be made or is not empty; a command that fails does not. */
export async function runBundle(
  wish: BundleWish,
  folder: string,
  { signal, onFile }: { readonly signal: AbortSignal; readonly onFile: (file: MadeFile) => void },
): Promise<readonly MadeFile[]> {
  return makeBundle({ target: await targetOf(wish), folder, env: wish.env, signal, onFile });
}
