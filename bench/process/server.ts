import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The built web application, in a process of its own. */
export interface RunningServer {
  readonly address: string;
  /** Milliseconds from its start to the first answer. */
  readonly firstAnswer: number;
  /** Megabytes that it holds now, and at its peak; null where the system does not tell. */
  readonly memory: () => { readonly now: number; readonly peak: number } | null;
  stop(): Promise<void>;
}

export function isBuilt(): boolean {
  return existsSync(join(root, ".next", "BUILD_ID"));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/** Asks until there is an answer that is well; rejects after `patience` milliseconds. */
export async function waitFor<T>(ask: () => Promise<T | null>, patience: number): Promise<T> {
  for (const until = performance.now() + patience; performance.now() < until; await pause(20)) {
    const answer = await ask().catch(() => null);
    if (answer !== null) return answer;
  }
  throw new Error("the server did not come to answer");
}

function memoryOf(pid: number): { readonly now: number; readonly peak: number } | null {
  if (!existsSync(`/proc/${pid}/status`)) return null;
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const megabytes = (field: string): number => Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
  return { now: megabytes("VmRSS"), peak: megabytes("VmHWM") };
}

/** Starts it on what `env` leads to, with a store of its own, and CloudTrail left out. */
export async function startServer(env: Readonly<Record<string, string>>): Promise<RunningServer> {
  const folder = mkdtempSync(join(tmpdir(), "rolecall-bench-"));
  const config = join(folder, "clusters.yaml");
  writeFileSync(config, "clusters:\n  - id: large\ncloudTrail:\n  seconds: 0\n");
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const started = performance.now();
  const child = spawn(process.execPath, [join(root, "scripts", "serve.mjs")], {
    cwd: root,
    env: {
      ...process.env,
      ...env,
      NODE_ENV: "production",
      ROLECALL_MODE: "live",
      ROLECALL_CONFIG: config,
      ROLECALL_DATA: join(folder, "data"),
      ROLECALL_LOG: "silent",
      PORT: String(port),
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = once(child, "exit");
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await waitFor(async () => ((await fetch(`${address}/api/v1/health`)).ok ? true : null), 60_000);
  } catch (error) {
    await stop();
    throw error;
  }
  const firstAnswer = performance.now() - started;
  return { address, firstAnswer, memory: () => memoryOf(child.pid ?? 0), stop };
}
