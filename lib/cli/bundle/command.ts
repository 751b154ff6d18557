import { CommandError, type ExitStatus, exit, wrongCall } from "../exit.ts";
import { toStream } from "../output.ts";
import { plainText } from "../plain-text.ts";
import type { Streams } from "../streams.ts";

export interface BundleOptions {
  readonly context?: string;
  readonly cluster?: string;
  readonly region?: string;
  readonly profile?: string;
  readonly days: number;
  /** Folder to make; absent: the commands are printed and not run. */
  readonly run?: string;
}

/** `rolecall bundle`: prints the commands that make a bundle, or runs them. */
export async function bundle(options: BundleOptions, streams: Streams): Promise<ExitStatus> {
  const { planBundle, runBundle, BundleError } = await import("#lib/service/audit/bundle-plan.ts");
  const { context = null, cluster = null, region = null, profile = null, days, run } = options;
  const wish = { context, cluster, region, profile, days, env: streams.env, now: Date.now() };
  if (run === undefined) {
    const output = toStream(streams.stdout);
    await output.write(await planBundle(wish));
    await output.finish();
    return exit.done;
  }
  const say = (line: string) => void streams.stderr.write(`rolecall: ${plainText(line)}\n`);
  try {
    const made = await runBundle(wish, run, {
      signal: streams.signal,
      onFile: ({ path, failure }) => {
        if (failure !== null) say(`${path} was not made: ${failure.split("\n", 1)[0]}`);
      },
    });
    const good = made.filter(({ failure }) => failure === null);
    if (good.length === 0) throw new CommandError(exit.noAudit, "no command succeeded, so there is no bundle");
    streams.stdout.write(good.map(({ path }) => `${plainText(path)}\n`).join(""));
    return exit.done;
  } catch (error) {
    if (error instanceof BundleError) throw wrongCall(error.message);
    throw error;
  }
}
