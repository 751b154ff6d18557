import type { WebhookStart } from "./webhook-start.ts";

/** Facts read from one Kubernetes cluster. Times are milliseconds since the epoch. */

export type ContainerKind = "init" | "sidecar" | "app" | "ephemeral";

/** What is known of an environment variable's value. A literal that is or may be a secret is dropped while decoding. */
export type EnvValue =
  | { readonly kind: "literal"; readonly text: string }
  /** Written into the pod, value dropped; `tail` is the end of an access key id, where it is one. */
  | { readonly kind: "dropped"; readonly tail: string | null; readonly blank: boolean }
  | { readonly kind: "secret-key"; readonly name: string; readonly key: string; readonly optional: boolean }
  | { readonly kind: "config-map-key"; readonly name: string; readonly key: string; readonly optional: boolean }
  | { readonly kind: "field"; readonly path: string };

export interface EnvVar {
  readonly name: string;
  readonly value: EnvValue;
}

/** A whole Secret or ConfigMap poured into the environment. */
export interface EnvFrom {
  readonly kind: "secret" | "config-map";
  readonly name: string;
  readonly prefix: string;
  readonly optional: boolean;
}

export interface VolumeMount {
  readonly volume: string;
  readonly path: string;
  readonly subPath: string | null;
}

/** One file that a projected volume gives, by the kind of its source. */
export type ProjectedSource =
  | {
      readonly kind: "service-account-token";
      readonly path: string;
      /** null: not stated, so the API server's own audience. */
      readonly audience: string | null;
      readonly expirationSeconds: number | null;
    }
  | { readonly kind: "secret" | "config-map"; readonly name: string; readonly paths: readonly string[] }
  | { readonly kind: "other" };

export type Volume = { readonly name: string } & (
  | { readonly kind: "projected"; readonly sources: readonly ProjectedSource[] }
  /** `paths`: the files chosen by `items`, empty when the whole object is mounted. */
  | { readonly kind: "secret" | "config-map"; readonly source: string; readonly paths: readonly string[] }
  | { readonly kind: "host-path"; readonly path: string }
  | { readonly kind: "csi"; readonly driver: string }
  | { readonly kind: "empty-dir" }
  | { readonly kind: "other"; readonly type: string }
);

export interface ContainerSpec {
  readonly name: string;
  readonly kind: ContainerKind;
  readonly image: string;
  /** Only variables that bear on AWS credentials; see `credentials/variables.ts`. */
  readonly env: readonly EnvVar[];
  readonly envFrom: readonly EnvFrom[];
  readonly mounts: readonly VolumeMount[];
  readonly runAsUser: number | null;
  /** Of a container that runs a pod identity webhook; the command of any other is not kept. */
  readonly webhook?: WebhookStart;
}

/** What pods made from one template share. Decoders hand out one object for equal specs, so identity can be a cache key. */
export interface PodSpec {
  readonly serviceAccount: string;
  readonly hostNetwork: boolean;
  /** From nodeSelector only, as the webhook reads it. */
  readonly windowsBySelector: boolean;
  readonly fsGroup: number | null;
  readonly runAsUser: number | null;
  readonly containers: readonly ContainerSpec[];
  readonly volumes: readonly Volume[];
  /** Labels without those that differ from pod to pod (pod-template-hash stays). */
  readonly labels: Readonly<Record<string, string>>;
  /** Only annotations that bear on AWS identity. */
  readonly annotations: Readonly<Record<string, string>>;
}

export interface OwnerRef {
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
}

export type PodPhase = "Pending" | "Running" | "Succeeded" | "Failed" | "Unknown";

export interface Pod {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly createdAt: number;
  readonly deletingSince: number | null;
  readonly phase: PodPhase;
  /** Of a DaemonSet's pod whose Ready condition says no; left out of every other pod, as nothing hangs on it there. */
  readonly ready?: false;
  /** null: on no node yet. */
  readonly node: string | null;
  readonly ip: string | null;
  readonly owner: OwnerRef | null;
  readonly spec: PodSpec;
}

export interface ServiceAccount {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly createdAt: number;
  /** Only annotations that bear on AWS identity. */
  readonly annotations: Readonly<Record<string, string>>;
  /** When a field manager last wrote the annotation, by `metadata.managedFields`; absent where it does not tell. */
  readonly annotatedAt: Readonly<Record<string, number>>;
}

export interface Namespace {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

export interface Node {
  readonly name: string;
  readonly uid: string;
  readonly createdAt: number;
  readonly ready: boolean;
  readonly providerId: string | null;
  readonly labels: Readonly<Record<string, string>>;
  readonly os: string | null;
  readonly osImage: string | null;
  readonly kubeletVersion: string | null;
}

/** An object between a pod and its workload, or the workload itself: ReplicaSet, Job, Deployment, StatefulSet, ... */
export interface Controller {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly createdAt: number;
  readonly owner: OwnerRef | null;
  readonly labels: Readonly<Record<string, string>>;
}

export interface MutatingWebhook {
  readonly configuration: string;
  readonly name: string;
  readonly failurePolicy: "Ignore" | "Fail";
  /** `https://...` or `namespace/service`. */
  readonly endpoint: string;
  readonly createdAt: number;
  readonly matchesPodCreate: boolean;
  readonly objectSelector: LabelSelector;
  readonly namespaceSelector: LabelSelector;
  /** It has match conditions, expressions that the API server evaluates on each request; left out where it has none. */
  readonly conditional?: true;
}

export interface LabelSelector {
  readonly matchLabels: Readonly<Record<string, string>>;
  readonly matchExpressions: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values: readonly string[];
  }[];
}

/** Egress side of a NetworkPolicy; ports are dropped but for whether they narrow the rule. */
export interface NetworkPolicy {
  readonly namespace: string;
  readonly name: string;
  readonly podSelector: LabelSelector;
  readonly restrictsEgress: boolean;
  readonly egress: readonly {
    readonly to: readonly (
      | { readonly kind: "cidr"; readonly cidr: string; readonly except: readonly string[] }
      | { readonly kind: "selector" }
    )[];
    /** null: all ports. Numbers, names, or ranges as `first-last`; only TCP ports matter here. */
    readonly tcpPorts: readonly (number | string)[] | null;
  }[];
}
