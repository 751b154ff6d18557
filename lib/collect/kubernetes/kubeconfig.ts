import { isAbsolute, join } from "node:path";
import { parse } from "yaml";
import {
  isRecord,
  list,
  Malformed,
  optionalRecord,
  optionalText,
  record,
  text,
  textMap,
  texts,
  type Wire,
} from "./wire.ts";

/** A file's content, or the content itself as base64 text. */
export type FileOrData = { readonly file: string } | { readonly data: string };

export interface KubeconfigCluster {
  readonly server: string;
  readonly authority: FileOrData | null;
  readonly serverName: string | null;
  readonly skipVerify: boolean;
  readonly proxyUrl: string | null;
  readonly disableCompression: boolean;
}

/** A command that prints an ExecCredential. */
export interface ExecEntry {
  readonly apiVersion: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly provideClusterInfo: boolean;
}

/** One of the auth providers that clients had built in before exec entries. */
export interface AuthProvider {
  readonly name: string;
  readonly config: Readonly<Record<string, string>>;
}

export interface KubeconfigUser {
  readonly token: string | null;
  readonly tokenFile: string | null;
  readonly certificate: FileOrData | null;
  readonly key: FileOrData | null;
  readonly basic: { readonly username: string; readonly password: string } | null;
  readonly exec: ExecEntry | null;
  /** Name of a provider that was built into kubectl. */
  readonly authProvider: AuthProvider | null;
  readonly impersonate: { readonly user: string; readonly groups: readonly string[] } | null;
}

export interface KubeconfigContext {
  readonly cluster: string;
  readonly user: string | null;
}

export interface Kubeconfig {
  readonly currentContext: string | null;
  readonly contexts: ReadonlyMap<string, KubeconfigContext>;
  readonly clusters: ReadonlyMap<string, KubeconfigCluster>;
  readonly users: ReadonlyMap<string, KubeconfigUser>;
}

/**
 * The content of one kubeconfig file. Relative paths in it are made absolute by its folder, as kubectl does.
 * Throws `Malformed` for what is no kubeconfig, and the YAML parser's error (line and column) for what is no YAML.
 */
export function parseKubeconfig(content: string, folder: string): Kubeconfig {
  const config = optionalRecord(parse(content, { maxAliasCount: 100 }), "the file");
  return {
    currentContext: optionalText(config["current-context"], "current-context"),
    contexts: named(config.contexts, "contexts", (entry) => {
      const context = record(entry.context, "contexts.context");
      return {
        cluster: text(context.cluster, "contexts.context.cluster"),
        user: optionalText(context.user, "contexts.context.user"),
      };
    }),
    clusters: named(config.clusters, "clusters", (entry) =>
      clusterOf(record(entry.cluster, "clusters.cluster"), folder),
    ),
    users: named(config.users, "users", (entry) => userOf(optionalRecord(entry.user, "users.user"), folder)),
  };
}

/** As kubectl merges the files of KUBECONFIG: the first that names something wins. */
export function mergeKubeconfigs(configs: readonly Kubeconfig[]): Kubeconfig {
  const merge = <T>(pick: (config: Kubeconfig) => ReadonlyMap<string, T>) =>
    new Map(configs.toReversed().flatMap((config) => [...pick(config)]));
  return {
    currentContext: configs.find((config) => config.currentContext !== null)?.currentContext ?? null,
    contexts: merge((config) => config.contexts),
    clusters: merge((config) => config.clusters),
    users: merge((config) => config.users),
  };
}

function named<T>(value: unknown, at: string, decode: (entry: Wire) => T): ReadonlyMap<string, T> {
  const entries = list(value, at).map((item) => record(item, at));
  return new Map(entries.toReversed().map((entry) => [text(entry.name, `${at}.name`), decode(entry)] as const));
}

function clusterOf(cluster: Wire, folder: string): KubeconfigCluster {
  const at = "clusters.cluster";
  return {
    server: text(cluster.server, `${at}.server`).replace(/\/+$/, ""),
    authority: fileOrData(cluster, "certificate-authority", folder),
    serverName: optionalText(cluster["tls-server-name"], `${at}.tls-server-name`),
    skipVerify: cluster["insecure-skip-tls-verify"] === true,
    proxyUrl: optionalText(cluster["proxy-url"], `${at}.proxy-url`),
    disableCompression: cluster["disable-compression"] === true,
  };
}

function userOf(user: Wire, folder: string): KubeconfigUser {
  const at = "users.user";
  const tokenFile = optionalText(user.tokenFile, `${at}.tokenFile`);
  const username = optionalText(user.username, `${at}.username`);
  const as = optionalText(user.as, `${at}.as`);
  const provider = optionalRecord(user["auth-provider"], `${at}.auth-provider`);
  return {
    token: optionalText(user.token, `${at}.token`),
    tokenFile: tokenFile === null ? null : absolute(tokenFile, folder),
    certificate: fileOrData(user, "client-certificate", folder),
    key: fileOrData(user, "client-key", folder),
    basic: username === null ? null : { username, password: optionalText(user.password, `${at}.password`) ?? "" },
    exec: isRecord(user.exec) ? execOf(user.exec, folder) : null,
    authProvider: authProviderOf(provider, `${at}.auth-provider`),
    impersonate: as === null ? null : { user: as, groups: texts(user["as-groups"], `${at}.as-groups`) },
  };
}

function authProviderOf(provider: Wire, at: string): AuthProvider | null {
  const name = optionalText(provider.name, `${at}.name`);
  return name === null ? null : { name, config: textMap(provider.config, `${at}.config`) };
}

function execOf(exec: Wire, folder: string): ExecEntry {
  const at = "users.user.exec";
  const command = text(exec.command, `${at}.command`);
  return {
    apiVersion: optionalText(exec.apiVersion, `${at}.apiVersion`) ?? "client.authentication.k8s.io/v1beta1",
    command: command.includes("/") ? absolute(command, folder) : command,
    args: list(exec.args, `${at}.args`).map((value) => scalar(value, `${at}.args`)),
    env: list(exec.env, `${at}.env`).map((item) => {
      const entry = record(item, `${at}.env`);
      return { name: text(entry.name, `${at}.env.name`), value: scalar(entry.value ?? "", `${at}.env.value`) };
    }),
    provideClusterInfo: exec.provideClusterInfo === true,
  };
}

function scalar(value: unknown, at: string): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw new Malformed(`${at} is not a text`);
}

/** `certificate-authority` and the like: inline data wins over a file. */
function fileOrData(entry: Wire, field: string, folder: string): FileOrData | null {
  const data = optionalText(entry[`${field}-data`], `${field}-data`);
  if (data !== null) return { data };
  const file = optionalText(entry[field], field);
  return file === null ? null : { file: absolute(file, folder) };
}

function absolute(path: string, folder: string): string {
  return isAbsolute(path) ? path : join(folder, path);
}
