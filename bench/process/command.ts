import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

/** What one run of the command took: seconds, and megabytes at its peak. */
export interface Taken {
  readonly wall: number;
  readonly user: number;
  readonly system: number;
  readonly peakMB: number;
  readonly stdout: string;
}

const script = fileURLToPath(new URL("../../scripts/rolecall.mjs", import.meta.url));
/** Loaded into the measured process, tells on a descriptor of its own what it took. Plain JavaScript: it must cost nothing. */
const usage = `data:text/javascript,${encodeURIComponent(`
  import { writeSync } from "node:fs";
  process.on("exit", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    writeSync(3, JSON.stringify({ user: userCPUTime / 1e6, system: systemCPUTime / 1e6, peakMB: maxRSS / 1024 }));
  });
`)}`;

/** Runs `rolecall ...` in a process of its own, as `npm run rolecall` does, and measures it from its start to its end. */
export async function timeCommand(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Taken> {
  const started = performance.now();
  const child = spawn(process.execPath, ["--import", usage, script, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "ignore", "pipe"],
  });
  const closed = once(child, "close") as Promise<[number]>;
  const read = (descriptor: 1 | 3): Promise<string> => text(child.stdio[descriptor] as Readable);
  const [stdout, told, [status]] = await Promise.all([read(1), read(3), closed]);
  const wall = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`rolecall ${args.join(" ")} ended with ${status}`);
  return { wall, stdout, ...(JSON.parse(told) as Omit<Taken, "wall" | "stdout">) };
}
