import type { ProjectedSource, Volume, VolumeMount } from "#lib/domain/inventory/kubernetes.ts";
import { isRecord, list, optionalNumber, optionalRecord, optionalText, record, text, type Wire } from "./wire.ts";

/**
 * A pod's volumes, in their order. The one that every pod gets for the API server's own token (`kube-api-access-` and a
 * suffix of its own) is left out, so that pods of one template stay equal; so are the mounts of it.
 */
export function decodeVolumes(value: unknown): readonly Volume[] {
  const volumes: Volume[] = [];
  for (const item of list(value, "spec.volumes")) {
    const volume = record(item, "spec.volumes");
    const decoded = decodeVolume(text(volume.name, "spec.volumes.name"), volume);
    if (decoded !== null) volumes.push(decoded);
  }
  return volumes;
}

/** Mounts of the volumes that were kept, in their order. */
export function decodeMounts(value: unknown, volumes: ReadonlySet<string>): readonly VolumeMount[] {
  const mounts: VolumeMount[] = [];
  for (const item of list(value, "volumeMounts")) {
    const mount = record(item, "volumeMounts");
    const volume = text(mount.name, "volumeMounts.name");
    if (!volumes.has(volume)) continue;
    const subPath = optionalText(mount.subPath, "volumeMounts.subPath");
    mounts.push({
      volume,
      path: text(mount.mountPath, "volumeMounts.mountPath"),
      subPath: subPath ?? optionalText(mount.subPathExpr, "volumeMounts.subPathExpr"),
    });
  }
  return mounts;
}

function decodeVolume(name: string, volume: Wire): Volume | null {
  if (volume.projected !== undefined) {
    const wire = list(record(volume.projected, "projected").sources, "projected.sources");
    const sources = wire.map(projectedSource);
    return isApiAccess(name, sources) ? null : { name, kind: "projected", sources };
  }
  if (volume.secret !== undefined) {
    const secret = record(volume.secret, "secret");
    const source = optionalText(secret.secretName, "secret.secretName") ?? "";
    return { name, kind: "secret", source, paths: itemPaths(secret.items) };
  }
  if (volume.configMap !== undefined) {
    const map = record(volume.configMap, "configMap");
    return {
      name,
      kind: "config-map",
      source: optionalText(map.name, "configMap.name") ?? "",
      paths: itemPaths(map.items),
    };
  }
  if (volume.hostPath !== undefined) {
    return { name, kind: "host-path", path: text(record(volume.hostPath, "hostPath").path, "hostPath.path") };
  }
  if (volume.csi !== undefined) {
    return { name, kind: "csi", driver: text(record(volume.csi, "csi").driver, "csi.driver") };
  }
  if (volume.emptyDir !== undefined) return { name, kind: "empty-dir" };
  return { name, kind: "other", type: Object.keys(volume).find((key) => key !== "name") ?? "unknown" };
}

function projectedSource(value: unknown): ProjectedSource {
  const source = record(value, "projected.sources");
  if (isRecord(source.serviceAccountToken)) return tokenSource(source.serviceAccountToken);
  for (const [field, kind] of [
    ["secret", "secret"],
    ["configMap", "config-map"],
  ] as const) {
    if (source[field] === undefined) continue;
    const object = optionalRecord(source[field], "projected.sources");
    return {
      kind,
      name: optionalText(object.name, "projected.sources.name") ?? "",
      paths: itemPaths(object.items),
    };
  }
  return { kind: "other" };
}

const podIdentityAudience = "pods.eks.amazonaws.com";
const podIdentityDefaultExpiration = 86_400;
const podIdentityLowestJitter = 79_200;

/**
 * The webhook spreads its default of 86400 s over 79200 to 86400 s for Pod Identity, another value for each pod
 * (domain facts 1.3). Within that span 86400 is told, so that pods of one template stay equal.
 */
function tokenSource(token: Wire): ProjectedSource {
  const audience = optionalText(token.audience, "serviceAccountToken.audience");
  const seconds = optionalNumber(token.expirationSeconds, "serviceAccountToken.expirationSeconds");
  const jittered =
    audience === podIdentityAudience &&
    seconds !== null &&
    seconds >= podIdentityLowestJitter &&
    seconds <= podIdentityDefaultExpiration;
  return {
    kind: "service-account-token",
    path: text(token.path, "serviceAccountToken.path"),
    audience,
    expirationSeconds: jittered ? podIdentityDefaultExpiration : seconds,
  };
}

function itemPaths(items: unknown): readonly string[] {
  return list(items, "items").map((item) => text(record(item, "items").path, "items.path"));
}

/** By its name and by holding nothing beyond what admission puts there; a volume that only has the name is kept. */
function isApiAccess(name: string, sources: readonly ProjectedSource[]): boolean {
  if (!name.startsWith("kube-api-access-")) return false;
  return sources.every((source) => {
    if (source.kind === "service-account-token") return source.audience === null && source.path === "token";
    return source.kind === "other" || (source.kind === "config-map" && source.name === "kube-root-ca.crt");
  });
}
