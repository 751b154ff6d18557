import { CollectError, failure } from "../failure.ts";
import { type CredentialSource, content, credentialSource } from "./credential.ts";
import { type EksHint, eksHint } from "./eks-hint.ts";
import { knownExecCommands } from "./exec-credential.ts";
import type { Kubeconfig, KubeconfigCluster } from "./kubeconfig.ts";
import type { Limits } from "./limits.ts";
import { type Environment, loadKubeconfig } from "./load-kubeconfig.ts";
import { isLoopback, type TransportSettings } from "./transport.ts";

export interface ConnectSettings {
  /** null: the current context. */
  readonly context: string | null;
  /** KUBECONFIG, HOME, PATH, the proxy variables and KUBERNETES_SERVICE_* are read; exec entries inherit all of it. */
  readonly env: Environment;
  /** Commands that an exec entry may run; `knownExecCommands` unless told otherwise. */
  readonly execCommands?: readonly string[];
  readonly limits?: Partial<Limits>;
  /** Where a pod finds its own token; for tests. */
  readonly accountFolder?: string;
}

/** Where and as whom to ask. */
export interface Connection {
  readonly context: string;
  readonly server: string;
  readonly eks: EksHint;
  readonly credentials: CredentialSource;
  readonly transport: Omit<TransportSettings, "certificate" | "key">;
}

/** Throws `CollectError` with `not-configured`. */
export async function connectionOf(
  settings: ConnectSettings,
  limits: Limits,
  signal: AbortSignal,
): Promise<Connection> {
  const { env, execCommands } = settings;
  const config = await loadKubeconfig(env, settings.accountFolder);
  const { name, cluster, user } = chosen(config, settings.context);
  const url = serverUrl(cluster);
  const exec = {
    env,
    allowed: execCommands ?? knownExecCommands,
    server: cluster.server,
    timeoutMs: limits.execMs,
    signal,
  };
  return {
    context: name,
    server: cluster.server,
    eks: eksHint(config, name),
    credentials: credentialSource(user, exec, Date.now),
    transport: {
      server: cluster.server,
      authority: await content(cluster.authority),
      serverName: cluster.serverName,
      skipVerify: cluster.skipVerify,
      proxyUrl: cluster.proxyUrl,
      compress: !cluster.disableCompression && !isLoopback(url.hostname),
      env,
    },
  };
}

function chosen(config: Kubeconfig, wanted: string | null) {
  const name = wanted ?? config.currentContext;
  const all = [...config.contexts.keys()].join(", ") || "none";
  if (name === null) throw refuse(`the kubeconfig has no current context; name one of: ${all}`);
  const context = config.contexts.get(name);
  if (context === undefined) throw refuse(`the kubeconfig has no context ${name}; it has: ${all}`);
  const cluster = config.clusters.get(context.cluster);
  if (cluster === undefined) throw refuse(`the context ${name} names a cluster that is not there: ${context.cluster}`);
  const user = context.user === null ? null : config.users.get(context.user);
  if (user === undefined) throw refuse(`the context ${name} names a user that is not there: ${context.user}`);
  return { name, cluster, user };
}

/** Credentials travel over plain HTTP only on this machine, or where the kubeconfig waives verification anyway. */
function serverUrl(cluster: KubeconfigCluster): URL {
  const { server } = cluster;
  const url = URL.canParse(server) ? new URL(server) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    throw refuse(`the server address is no https address: ${server}`);
  if (url.protocol === "http:" && !isLoopback(url.hostname) && !cluster.skipVerify) {
    throw refuse(`the server address is plain http, and not on this machine: ${server}`);
  }
  return url;
}

function refuse(detail: string): CollectError {
  return new CollectError(failure("not-configured", detail), "kubernetes");
}
