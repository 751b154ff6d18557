import type { ContainerKind } from "#lib/domain/inventory/kubernetes.ts";
import type { FilterKey, SortKey } from "#lib/domain/view/query.ts";
import type { CredentialSource, Known } from "#lib/domain/view/row.ts";

export const sourceWords: Readonly<Record<CredentialSource, string>> = {
  "web-identity": "web identity",
  "pod-identity": "Pod Identity",
  "static-keys": "static keys",
  "shared-files": "shared files",
  "instance-profile": "instance profile",
  none: "none",
  unknown: "unknown",
};

export const knownWords: Readonly<Record<Known, string>> = { yes: "Yes", no: "No", unknown: "Unknown" };

export const kindWords: Readonly<Record<ContainerKind, string>> = {
  init: "init",
  sidecar: "sidecar",
  app: "app",
  ephemeral: "ephemeral",
};

/** How a filter is called where people read it. */
export const filterWords: Readonly<Record<FilterKey, string>> = {
  cluster: "cluster",
  namespace: "namespace",
  state: "state",
  reach: "reach",
  sdk: "sdk",
  evidence: "evidence",
  owner: "owner",
  source: "source",
  role: "role",
  serviceAccount: "service account",
  node: "node",
  workload: "workload",
  kind: "kind",
  cause: "cause",
};

export const sortWords: Readonly<Record<SortKey, string>> = {
  urgency: "most urgent first",
  name: "name",
  pods: "number of pods",
  lastSeen: "last seen",
  role: "role",
  node: "node",
};

/** Values of the SDK facet: the SDK is known, or all families agree, or they part. */
export const sdkWords: Readonly<Record<string, string>> = {
  agree: "All agree",
  differ: "Differ",
  known: "SDK is known",
};
