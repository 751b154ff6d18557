import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { until } from "./audit.ts";
import { freePort } from "./port.ts";

/** A server of a test's own. */
export interface Server {
  readonly address: string;
  /** An empty folder, which goes when the server does. */
  readonly folder: string;
  readonly stop: () => Promise<void>;
}

/** No setting of the machine reaches it but what the test says: neither clusters nor credentials. */
function cleanEnv(folder: string): Record<string, string> {
  const path = process.env["PATH"] ?? "";
  return { PATH: path, HOME: folder, AWS_EC2_METADATA_DISABLED: "true", NEXT_TELEMETRY_DISABLED: "1" };
}

/** Serves the built application with settings; `prepare` may first put files into its folder and add to them. */
export async function startServer(
  settings: (folder: string) => Promise<Record<string, string>> | Record<string, string>,
): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), "rolecall-e2e-"));
  await mkdir(join(folder, "data"), { mode: 0o700 });
  const port = String(await freePort());
  const child = spawn(process.execPath, [join(import.meta.dirname, "../../scripts/serve.mjs")], {
    env: {
      NODE_ENV: "production",
      ...cleanEnv(folder),
      PORT: port,
      ROLECALL_DATA: join(folder, "data"),
      ...(await settings(folder)),
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const address = `http://127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    }
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await until<{ status: string }>(`${address}/api/v1/health`, ({ status }) => status === "ok");
  } catch (error) {
    await stop();
    throw error;
  }
  return { address, folder, stop };
}
