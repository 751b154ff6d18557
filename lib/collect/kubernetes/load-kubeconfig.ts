import { readFile } from "node:fs/promises";
import { isIPv6 } from "node:net";
import { delimiter, dirname, join, resolve } from "node:path";
import { CollectError, failure } from "../failure.ts";
import { type Kubeconfig, mergeKubeconfigs, parseKubeconfig } from "./kubeconfig.ts";

/** The process environment, handed in by the one who may read it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Context name of the service account that a pod runs as. */
export const inClusterContext = "in-cluster";

const serviceAccountFolder = "/var/run/secrets/kubernetes.io/serviceaccount";

/**
 * The kubeconfig that kubectl would use: the files of KUBECONFIG (those that exist, the first wins), else
 * `~/.kube/config`, else the service account of the pod this runs in, as the one context `in-cluster`.
 * Throws `CollectError` with `not-configured` where there is none, or where a file cannot be read or understood.
 */
export async function loadKubeconfig(env: Environment, accountFolder = serviceAccountFolder): Promise<Kubeconfig> {
  const setting = env.KUBECONFIG ?? "";
  const paths = setting === "" ? defaultPaths(env) : setting.split(delimiter).filter((path) => path !== "");
  const configs = (await Promise.all(paths.map(loadFile))).filter((config) => config !== null);
  if (configs.length > 0) return mergeKubeconfigs(configs);
  if (setting === "") {
    const inCluster = await loadInCluster(env, accountFolder);
    if (inCluster !== null) return inCluster;
    throw notConfigured(`there is no kubeconfig at ${paths.join(", ") || "~/.kube/config"}, and this is not a pod`);
  }
  throw notConfigured(`KUBECONFIG names no file that exists: ${paths.join(", ")}`);
}

function defaultPaths(env: Environment): readonly string[] {
  const home = env.HOME ?? env.USERPROFILE;
  return home === undefined || home === "" ? [] : [join(home, ".kube", "config")];
}

/** null: there is no such file. */
async function loadFile(path: string): Promise<Kubeconfig | null> {
  let content: string;
  try {
    content = await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw notConfigured(`${path} cannot be read (${messageOf(error)})`);
  }
  try {
    return parseKubeconfig(content, dirname(resolve(path)));
  } catch (error) {
    throw notConfigured(`${path} is no valid kubeconfig: ${messageOf(error)}`);
  }
}

async function loadInCluster(env: Environment, folder: string): Promise<Kubeconfig | null> {
  const host = env.KUBERNETES_SERVICE_HOST;
  const tokenFile = join(folder, "token");
  const hasToken = await readFile(tokenFile).then(
    () => true,
    () => false,
  );
  if (host === undefined || host === "" || !hasToken) return null;
  const name = inClusterContext;
  const user = { token: null, tokenFile, certificate: null, key: null, basic: null, exec: null };
  const cluster = { serverName: null, skipVerify: false, proxyUrl: null, disableCompression: true };
  const server = `https://${isIPv6(host) ? `[${host}]` : host}:${env.KUBERNETES_SERVICE_PORT ?? "443"}`;
  return {
    currentContext: name,
    contexts: new Map([[name, { cluster: name, user: name }]]),
    clusters: new Map([[name, { server, authority: { file: join(folder, "ca.crt") }, ...cluster }]]),
    users: new Map([[name, { ...user, authProvider: null, impersonate: null }]]),
  };
}

function notConfigured(detail: string): CollectError {
  return new CollectError(failure("not-configured", detail), "kubernetes");
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
