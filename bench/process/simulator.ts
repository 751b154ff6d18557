import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A simulator in a process of its own. */
export interface RunningSimulator {
  /** Leads kubeconfig readers and AWS SDKs to it. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export interface EstateSize {
  readonly pods: number;
  readonly serviceAccounts: number;
  readonly roles: number;
  readonly associations: number;
}

const main = fileURLToPath(new URL("../../lib/simulator/main.ts", import.meta.url));

/** Starts the scenario `scale` in another process; resolves when it listens. `latency` in milliseconds a call. */
export async function startSimulator(
  size: EstateSize,
  latency: { readonly kubernetes: number; readonly aws: number } = { kubernetes: 0, aws: 0 },
): Promise<RunningSimulator> {
  const numbers = {
    pods: size.pods,
    "service-accounts": size.serviceAccounts,
    roles: size.roles,
    associations: size.associations,
    "pod-bytes": 10_000,
    "latency-kubernetes": latency.kubernetes,
    "latency-aws": latency.aws,
    "lookup-rate": 0,
  };
  const args = Object.entries(numbers).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(process.execPath, [main, "--scenario", "scale", "--json", "--until-stdin-ends", ...args], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const first = once(createInterface({ input: child.stdout }), "line");
  const line = await Promise.race([first, ended.then(() => null)]);
  if (line === null) throw new Error("the simulator did not start");
  const { env } = JSON.parse(String(line[0])) as { readonly env: Record<string, string> };
  return {
    env,
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
