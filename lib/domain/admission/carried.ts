import { type Injected, literal, mountedAt } from "../credentials/injected.ts";
import type { ContainerSpec, Pod, Volume } from "../inventory/kubernetes.ts";
import { containerPair, podIdentityToken, webIdentityPair, webIdentityToken } from "./names.ts";
import type { PodView } from "./pod-view.ts";
import type { WebhookSettings } from "./settings.ts";

type Token = typeof webIdentityToken | typeof podIdentityToken;

/** Who wrote an identity into a pod, by the token that its variables lead to; null: it is not there. */
export type Writer = "webhook" | "hand" | null;

export interface Writers {
  readonly webIdentity: Writer;
  readonly podIdentity: Writer;
}

/** Whether a variable of the container leads to the webhook's own token. */
function leadsTo(pod: Pod, container: ContainerSpec, variable: string, token: Token): boolean {
  const file = literal(container, variable);
  if (!file) return false;
  const found = mountedAt(pod.spec, container, file);
  return found.kind === "token" && found.volume === token.volume;
}

export function writersOf(pod: Pod, container: ContainerSpec, injected: Injected): Writers {
  const web = injected.webIdentity;
  // The webhook writes a role as text, never as a reference.
  const isWebhooks = web !== null && web.byWebhook && web.roleArn !== null;
  const leads = leadsTo(pod, container, containerPair[1], podIdentityToken);
  return {
    webIdentity: web && (isWebhooks ? "webhook" : "hand"),
    podIdentity: injected.podIdentity && (leads ? "webhook" : "hand"),
  };
}

/** Where the webhook mounts a token. */
function folderOf(token: Token, { tokenMountPath, containerCredentials }: WebhookSettings): string {
  const flag = token.volume === webIdentityToken.volume ? tokenMountPath : containerCredentials?.mountPath;
  return (flag ?? token.mountPath).replace(/\/+$/, "");
}

/**
 * The volume whose name is taken: a variable leads to the webhook's own path, and a volume or mount of the pod's own has the
 * name of the webhook's, so that no token is there (domain facts 1.2). null: none.
 */
export function takenVolume(pod: Pod, container: ContainerSpec, settings: WebhookSettings): string | null {
  for (const [variable, token] of [
    [webIdentityPair[1], webIdentityToken],
    [containerPair[1], podIdentityToken],
  ] as const) {
    const file = literal(container, variable)?.replace(/^C:/, "").replaceAll("\\", "/");
    if (file !== `${folderOf(token, settings)}/${token.path}` || leadsTo(pod, container, variable, token)) continue;
    const volume = pod.spec.volumes.find(({ name }) => name === token.volume);
    // The webhook's own volume that is mounted nowhere takes no name: the container was left alone.
    const isLeftAlone = !container.mounts.some((mount) => mount.volume === token.volume);
    if (volume && !(isLeftAlone && isTokenVolume(volume, token))) return token.volume;
  }
  return null;
}

function isTokenVolume(volume: Volume, { volume: name, path }: Token): boolean {
  if (volume.name !== name || volume.kind !== "projected" || volume.sources.length !== 1) return false;
  const [source] = volume.sources;
  return source?.kind === "service-account-token" && source.path === path;
}

/**
 * The pod as the webhook saw it, with one of its containers: the identity that the webhook gave is taken out again. The
 * Region variables stay, because nothing tells the webhook's from those that the pod brought.
 */
export function beforeAdmission(
  pod: Pod,
  container: ContainerSpec,
  injected: Injected,
  settings: WebhookSettings,
): PodView {
  const { spec } = pod;
  const writers = writersOf(pod, container, injected);
  const given = new Set<string>([
    ...(writers.webIdentity === "webhook" ? webIdentityPair : []),
    ...(writers.podIdentity === "webhook" ? containerPair : []),
  ]);
  const tokens = [webIdentityToken, podIdentityToken].filter((token) =>
    spec.volumes.some((volume) => isTokenVolume(volume, token)),
  );
  const mounts = container.mounts.filter(
    ({ volume, path }) => !tokens.some((token) => token.volume === volume && folderOf(token, settings) === path),
  );
  return {
    namespace: pod.namespace,
    serviceAccount: spec.serviceAccount,
    labels: spec.labels,
    annotations: spec.annotations,
    windows: spec.windowsBySelector,
    volumes: new Set(
      spec.volumes.map(({ name }) => name).filter((name) => !tokens.some((token) => token.volume === name)),
    ),
    containers: [
      {
        name: container.name,
        variables: new Set(container.env.map(({ name }) => name).filter((name) => !given.has(name))),
        mounts: new Set(mounts.map(({ volume }) => volume)),
      },
    ],
  };
}
