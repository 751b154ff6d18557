import type { ContainerKind, ContainerSpec, PodSpec, Volume } from "#lib/domain/inventory/kubernetes.ts";
import { bearsOnIdentity } from "./annotations.ts";
import { decodeEnv, decodeEnvFrom } from "./decode-env.ts";
import { decodeMounts, decodeVolumes } from "./decode-volume.ts";
import { decodeWebhookStart } from "./decode-webhook-start.ts";
import { isShared } from "./pod-labels.ts";
import {
  list,
  Malformed,
  optionalNumber,
  optionalRecord,
  optionalText,
  record,
  text,
  textMap,
  type Wire,
} from "./wire.ts";

/** The part of a pod that pods made from one template share; fields are written in one order, for interning. */
export function decodePodSpec(metadata: Wire, spec: Wire, keyIds?: Set<string>): PodSpec {
  const security = optionalRecord(spec.securityContext, "spec.securityContext");
  const volumes = decodeVolumes(spec.volumes);
  const account = optionalText(spec.serviceAccountName, "spec.serviceAccountName");
  return {
    serviceAccount: account ?? optionalText(spec.serviceAccount, "spec.serviceAccount") ?? "default",
    hostNetwork: spec.hostNetwork === true,
    windowsBySelector: isWindows(optionalRecord(spec.nodeSelector, "spec.nodeSelector")),
    fsGroup: optionalNumber(security.fsGroup, "spec.securityContext.fsGroup"),
    runAsUser: optionalNumber(security.runAsUser, "spec.securityContext.runAsUser"),
    containers: decodeContainers(spec, volumes, keyIds),
    volumes,
    labels: textMap(metadata.labels, "metadata.labels", isShared),
    annotations: textMap(metadata.annotations, "metadata.annotations", bearsOnIdentity),
  };
}

function isWindows(nodeSelector: Wire): boolean {
  return nodeSelector["kubernetes.io/os"] === "windows" || nodeSelector["beta.kubernetes.io/os"] === "windows";
}

/** Init containers and sidecars, containers, ephemeral containers: in the order of the spec. */
function decodeContainers(
  spec: Wire,
  volumes: readonly Volume[],
  keyIds: Set<string> | undefined,
): readonly ContainerSpec[] {
  const names = new Set(volumes.map((volume) => volume.name));
  const decode = (value: unknown, at: string, kindOf: (container: Wire) => ContainerKind) =>
    list(value, at).map((item) => decodeContainer(record(item, at), kindOf, names, keyIds));
  const apps = decode(spec.containers, "spec.containers", () => "app");
  if (apps.length === 0) throw new Malformed("spec.containers is empty");
  return [
    ...decode(spec.initContainers, "spec.initContainers", (one) =>
      one.restartPolicy === "Always" ? "sidecar" : "init",
    ),
    ...apps,
    ...decode(spec.ephemeralContainers, "spec.ephemeralContainers", () => "ephemeral"),
  ];
}

function decodeContainer(
  wire: Wire,
  kindOf: (container: Wire) => ContainerKind,
  volumes: ReadonlySet<string>,
  keyIds: Set<string> | undefined,
): ContainerSpec {
  const envFrom = decodeEnvFrom(wire.envFrom);
  const security = optionalRecord(wire.securityContext, "securityContext");
  const webhook = decodeWebhookStart(wire);
  return {
    name: text(wire.name, "container name"),
    kind: kindOf(wire),
    image: optionalText(wire.image, "container image") ?? "",
    env: decodeEnv(wire.env, envFrom.length > 0, keyIds),
    envFrom,
    mounts: decodeMounts(wire.volumeMounts, volumes),
    runAsUser: optionalNumber(security.runAsUser, "securityContext.runAsUser"),
    ...(webhook && { webhook }),
  };
}
