import { podIdentityToken, webIdentityToken } from "../admission/names.ts";
import type { ContainerSpec, EnvVar, PodSpec, ProjectedSource, Volume } from "../inventory/kubernetes.ts";

/** What a file path leads to inside a container, as far as the pod's spec shows it. */
export type Mounted =
  | {
      readonly kind: "token";
      readonly volume: string;
      readonly audience: string | null;
      readonly expirationSeconds: number | null;
    }
  | { readonly kind: "object"; readonly of: "secret" | "config-map"; readonly name: string; readonly certain: boolean }
  | { readonly kind: "opaque"; readonly what: string }
  | { readonly kind: "empty" }
  | { readonly kind: "image" };

/** What a container's spec carries of a web identity. */
export interface InjectedWebIdentity {
  /** null: set by a reference whose value may not be read. */
  readonly roleArn: string | null;
  readonly tokenFile: string;
  readonly token: Mounted;
  /** Its variables point to the webhook's own volume. */
  readonly byWebhook: boolean;
}

export interface InjectedPodIdentity {
  /** Of the Pod Identity agent. */
  readonly uri: string;
  readonly byWebhook: boolean;
}

export interface Injected {
  readonly webIdentity: InjectedWebIdentity | null;
  /** One variable of the web identity pair without the other. */
  readonly half: "role-only" | "token-only" | null;
  readonly podIdentity: InjectedPodIdentity | null;
}

// The agent's own addresses (domain facts 2); any other URI leads to somebody else's credentials.
const agentUri = /^http:\/\/(?:169\.254\.170\.23|\[fd00:ec2::23\])(?::80)?(?:\/|$)/i;

/** The variable's literal text; null when it is set by reference or was dropped; undefined when it is not set. */
export function literal(container: ContainerSpec, name: string): string | null | undefined {
  const variable: EnvVar | undefined = container.env.find((one) => one.name === name);
  if (!variable) return undefined;
  return variable.value.kind === "literal" ? variable.value.text : null;
}

const unclean = /^[A-Za-z]:|\\|\/\/|.\/$/;

function clean(path: string): string {
  if (!unclean.test(path)) return path;
  return path
    .replace(/^[A-Za-z]:/, "")
    .replaceAll("\\", "/")
    .replace(/\/+/g, "/")
    .replace(/(.)\/$/, "$1");
}

function inProjected(sources: readonly ProjectedSource[], file: string, volume: string): Mounted {
  for (const source of sources) {
    if (source.kind === "service-account-token" && source.path === file) {
      return { kind: "token", volume, audience: source.audience, expirationSeconds: source.expirationSeconds };
    }
    if (
      (source.kind === "secret" || source.kind === "config-map") &&
      (source.paths.length === 0 || source.paths.includes(file))
    ) {
      return { kind: "object", of: source.kind, name: source.name, certain: source.paths.length > 0 };
    }
  }
  return { kind: "empty" };
}

/** Another container of the pod that has the volume too and may write into it; null: there is none. */
export function otherWriter(pod: PodSpec, container: ContainerSpec, volume: string): string | null {
  const other = pod.containers.find(
    (one) => one.name !== container.name && one.mounts.some((mount) => mount.volume === volume),
  );
  return other?.name ?? null;
}

function inVolume(volume: Volume, file: string, wholeIsFile: boolean): Mounted {
  switch (volume.kind) {
    case "projected":
      return inProjected(volume.sources, file, volume.name);
    case "secret":
    case "config-map":
      if (volume.paths.length > 0 && !volume.paths.includes(file)) return { kind: "empty" };
      return { kind: "object", of: volume.kind, name: volume.source, certain: wholeIsFile || volume.paths.length > 0 };
    case "empty-dir":
      return { kind: "empty" };
    case "host-path":
      return { kind: "opaque", what: `host path ${volume.path}` };
    case "csi":
      return { kind: "opaque", what: `CSI volume of ${volume.driver}` };
    case "other":
      return { kind: "opaque", what: `volume ${volume.name} (${volume.type})` };
  }
}

/** What an absolute path leads to; the deepest mount decides, and no mount means the image's own file system. */
export function mountedAt(pod: PodSpec, container: ContainerSpec, path: string): Mounted {
  const wanted = clean(path);
  let best: {
    readonly rest: string;
    readonly depth: number;
    readonly volume: string;
    readonly subPath: string | null;
  } | null = null;
  for (const mount of container.mounts) {
    const at = clean(mount.path);
    if (wanted !== at && !wanted.startsWith(at === "/" ? "/" : `${at}/`)) continue;
    if (best === null || at.length > best.depth) {
      best = {
        rest: wanted.slice(at.length).replace(/^\//, ""),
        depth: at.length,
        volume: mount.volume,
        subPath: mount.subPath,
      };
    }
  }
  if (best === null) return { kind: "image" };
  const volume = pod.volumes.find((one) => one.name === best.volume);
  if (!volume) return { kind: "opaque", what: `volume ${best.volume}` };
  // A folder that holds just this file's neighbours, shared with another container, is how helpers hand files over.
  const writer =
    volume.kind === "empty-dir" && !best.rest.includes("/") ? otherWriter(pod, container, volume.name) : null;
  if (writer !== null) return { kind: "opaque", what: `volume ${volume.name}, which container ${writer} shares` };
  const file = [best.subPath, best.rest].filter((part) => part).join("/");
  return inVolume(volume, file, best.subPath !== null && best.rest === "");
}

/** Reads from a container's spec what identity it carries since its admission (domain facts 1.2, 1.3). */
export function injectedInto(pod: PodSpec, container: ContainerSpec): Injected {
  const role = literal(container, "AWS_ROLE_ARN");
  const tokenFile = literal(container, "AWS_WEB_IDENTITY_TOKEN_FILE");
  const uri = literal(container, "AWS_CONTAINER_CREDENTIALS_FULL_URI");
  const hasRole = role !== undefined && role !== "";
  const hasToken = tokenFile !== undefined && tokenFile !== "";
  const token = tokenFile ? mountedAt(pod, container, tokenFile) : ({ kind: "image" } as const);
  return {
    webIdentity:
      hasRole && hasToken
        ? {
            roleArn: role ?? null,
            tokenFile: tokenFile ?? "",
            token,
            byWebhook: token.kind === "token" && token.volume === webIdentityToken.volume,
          }
        : null,
    half: hasRole === hasToken ? null : hasRole ? "role-only" : "token-only",
    podIdentity:
      typeof uri === "string" && agentUri.test(uri)
        ? { uri, byWebhook: container.mounts.some((mount) => mount.volume === podIdentityToken.volume) }
        : null,
  };
}
