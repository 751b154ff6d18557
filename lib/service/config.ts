import { homedir } from "node:os";
import { join } from "node:path";

/** The settings of a process, read once from its environment. Nothing else in the product reads the environment. */
export interface Config {
  /** What is audited: the built-in demo estate, or what the settings of Kubernetes and AWS lead to. */
  readonly mode: "demo" | "live";
  /** File that names clusters; null: the current context alone. */
  readonly clusterFile: string | null;
  /** Context of the kubeconfig to audit where no file names clusters; null: the current one. */
  readonly context: string | null;
  readonly store: { readonly folder: string } | { readonly databaseUrl: string };
  readonly host: string;
  readonly port: number;
  /** Host names, with port, that requests may name; DNS rebinding ends here. */
  readonly allowedHosts: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly version: string;
}

const loopback = new Set(["127.0.0.1", "localhost", "::1", "[::1]"]);

function dataFolder(env: Config["env"]): string {
  if (env["ROLECALL_DATA"]) return env["ROLECALL_DATA"];
  const base = env["XDG_DATA_HOME"] || join(env["HOME"] || homedir(), ".local", "share");
  return join(base, "rolecall");
}

/** Raises an error in plain words for a setting that cannot be. */
export function readConfig(env: Config["env"]): Config {
  const mode = env["ROLECALL_MODE"] || "demo";
  if (mode !== "demo" && mode !== "live") throw new Error(`ROLECALL_MODE is “${mode}”; it can be demo or live`);
  const host = env["ROLECALL_HOST"] || "127.0.0.1";
  if (!loopback.has(host)) {
    throw new Error(
      `ROLECALL_HOST is ${host}: without sign-in Rolecall answers on this machine only; leave it out or say 127.0.0.1`,
    );
  }
  const port = Number(env["PORT"] || 4600);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error(`PORT is “${env["PORT"]}”; it must be a port number`);
  const databaseUrl = env["DATABASE_URL"];
  return {
    mode,
    clusterFile: env["ROLECALL_CONFIG"] || null,
    context: env["ROLECALL_CONTEXT"] || null,
    // The demo is nobody's data: it never mixes with a real store.
    store: databaseUrl && mode === "live" ? { databaseUrl } : { folder: join(dataFolder(env), mode) },
    host,
    port,
    allowedHosts: [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`],
    env,
    version: env["ROLECALL_VERSION"] ?? "0.1.0",
  };
}
