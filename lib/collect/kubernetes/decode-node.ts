import type { Namespace, Node } from "#lib/domain/inventory/kubernetes.ts";
import { bearsOnIdentity } from "./annotations.ts";
import { identityOf } from "./metadata.ts";
import { isRecord, list, optionalRecord, optionalText, record, text, textMap } from "./wire.ts";

/** Throws `Malformed`. */
export function decodeNode(object: unknown): Node {
  const node = record(object, "node");
  const metadata = record(node.metadata, "metadata");
  const status = optionalRecord(node.status, "status");
  const info = optionalRecord(status.nodeInfo, "status.nodeInfo");
  return {
    ...identityOf(metadata),
    ready: list(status.conditions, "status.conditions").some(
      (one) => isRecord(one) && one.type === "Ready" && one.status === "True",
    ),
    providerId: optionalText(optionalRecord(node.spec, "spec").providerID, "spec.providerID"),
    labels: textMap(metadata.labels, "metadata.labels"),
    os: optionalText(info.operatingSystem, "status.nodeInfo.operatingSystem"),
    osImage: optionalText(info.osImage, "status.nodeInfo.osImage"),
    kubeletVersion: optionalText(info.kubeletVersion, "status.nodeInfo.kubeletVersion"),
  };
}

/** A Namespace with the annotations that bear on AWS identity (kiam and kube2iam have theirs here). Throws `Malformed`. */
export function decodeNamespace(object: unknown): Namespace {
  const metadata = record(record(object, "namespace").metadata, "metadata");
  return {
    name: text(metadata.name, "metadata.name"),
    labels: textMap(metadata.labels, "metadata.labels"),
    annotations: textMap(metadata.annotations, "metadata.annotations", bearsOnIdentity),
  };
}
