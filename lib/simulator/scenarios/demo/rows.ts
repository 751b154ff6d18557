import type { Statement } from "../../build/iam.ts";
import type { ContainerObject, EnvVarObject, VolumeObject } from "../../build/wire.ts";

/** The estate as tables: what people of the company would tell in few words. Times are days before the world's moment. */

/** SDKs that the company's programs are built with; `-old` ones send no business metrics. */
export type Sdk =
  | "botocore"
  | "botocore-old"
  | "cli"
  | "go2"
  | "go1"
  | "java2"
  | "java1"
  | "js3"
  | "ruby"
  | "php"
  | "rust"
  | "dotnet"
  | "cpp";

/** What a workload's programs were seen calling. */
export interface Uses {
  readonly sdk: Sdk;
  /** `sqs:ListQueues`; the part before the colon is the event source. */
  readonly calls: readonly string[];
  /** How it is authenticated; absent: as the pod was injected. */
  readonly by?: "irsa" | "irsa-denied" | "pod-identity" | "pod-identity-denied" | "node" | "static";
  /** Role asked for, where the pod's own is not it. */
  readonly role?: string;
  /** Calls that IAM refuses, with the resource of the message. */
  readonly refusedOn?: string;
  /** A role that the program assumes itself with what it holds. */
  readonly chain?: string;
  /** The user behind static keys. */
  readonly user?: { readonly name: string; readonly accessKeyId: string };
  /** Sends a user agent of its own. */
  readonly agent?: string;
  /** Talks to the global STS endpoint. */
  readonly globalSts?: boolean;
}

/** What an audit must say of one container. `a|b` accepts either. */
export interface Expect {
  /** Absent: the first app container. */
  readonly container?: string;
  /** One for all, or botocore, go2, java2, js3. */
  readonly states: string | readonly [botocore: string, go2: string, java2: string, js3: string];
  /** Name of a role of the cluster's account, an ARN, or null: none. */
  readonly role: string | null;
  readonly reach: "yes" | "no" | "unknown" | "yes|no" | "yes|unknown";
  /** Grade of the evidence; absent: nothing is asserted. */
  readonly evidence?: string;
  readonly why: string;
}

/** Pods of one workload that were made at another time or stand elsewhere. */
export interface Wave {
  readonly pods: number;
  readonly pool: string;
  readonly ageDays: number;
  readonly expect?: readonly Expect[];
}

export type Sidecar = "istio" | "istio-native" | "otel" | "vector" | "nginx";

export type WorkloadKind = "Deployment" | "StatefulSet" | "DaemonSet" | "CronJob" | "Job" | "Pod";

export interface WorkloadRow {
  readonly name: string;
  /** Absent: Deployment. */
  readonly kind?: WorkloadKind;
  /** Replicas, or runs kept of a CronJob. Of a DaemonSet: absent, it stands on each fitting node. */
  readonly pods?: number;
  /** Node pool; absent: `general`. Of a DaemonSet: pools it is kept to. */
  readonly pool?: string;
  readonly pools?: readonly string[];
  /** Service account; absent: `default`. */
  readonly account?: string;
  /** `payments/api:1.2` is of the company's registry, `redis:7.4` and `quay.io/x/y:1` are as written. */
  readonly image: string;
  /** Name of the first container; absent: the workload's. */
  readonly container?: string;
  readonly env?: readonly EnvVarObject[];
  readonly envFrom?: readonly Readonly<Record<string, unknown>>[];
  readonly mounts?: Readonly<Record<string, string>>;
  readonly volumes?: readonly VolumeObject[];
  readonly sidecars?: readonly Sidecar[];
  /** Further containers. */
  readonly beside?: readonly ContainerObject[];
  readonly init?: readonly ContainerObject[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly ageDays?: number;
  readonly waves?: readonly Wave[];
  readonly hostNetwork?: boolean;
  /** An ephemeral container that someone left on the first pod. */
  readonly debug?: string;
  /** Jobs are done, others run; `pending`: on no node yet. */
  readonly phase?: "pending" | "running" | "failed";
  readonly uses?: Uses;
  readonly expect?: readonly Expect[];
}

/** `role`: name of a role of the cluster's account, or the annotation's text where it is anything else. */
export interface AccountRow {
  readonly name: string;
  readonly role?: string;
  /** What the annotation was, oldest first; null: none. Wins over `role`. */
  readonly history?: readonly { readonly daysAgo: number; readonly role: string | null }[];
  readonly audience?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Deleted under its running pods. */
  readonly gone?: boolean;
}

/** A Pod Identity association; the role is one of the cluster's account. */
export interface AssociationRow {
  readonly namespace?: string;
  readonly account: string;
  readonly role: string;
  readonly target?: string;
  readonly externalId?: string;
  readonly sinceDays?: number;
  /** Removed that long ago: pods of its time still carry it. */
  readonly removedDays?: number;
  readonly withoutTags?: boolean;
}

export interface PolicyRow {
  readonly name: string;
  readonly spec: Readonly<Record<string, unknown>>;
}

export interface NamespaceRow {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly accounts?: readonly AccountRow[];
  readonly associations?: readonly AssociationRow[];
  readonly configMaps?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly policies?: readonly PolicyRow[];
  readonly workloads: readonly WorkloadRow[];
}

export interface PoolRow {
  readonly name: string;
  readonly by: "managed" | "karpenter" | "self" | "fargate";
  readonly nodes: number;
  readonly role: string;
  readonly type: string;
  readonly os: "al2023" | "al2" | "bottlerocket" | "windows";
  readonly tokens: "optional" | "required";
  readonly hops: number;
  readonly endpoint?: "disabled";
  readonly launchTemplate?: { readonly id: string; readonly version: string };
  /** EC2 no longer knows the instance. */
  readonly lost?: boolean;
  readonly taints?: readonly { readonly key: string; readonly value: string; readonly effect: string }[];
}

export interface ClusterRow {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly version: string;
  readonly issuer: string;
  readonly createdDays: number;
  readonly network: string;
  readonly loggingTypes: readonly string[];
  readonly pools: readonly PoolRow[];
  readonly fargate: readonly {
    readonly name: string;
    readonly namespace: string;
    readonly labels?: Readonly<Record<string, string>>;
  }[];
  readonly addons: readonly { readonly name: string; readonly version: string; readonly role?: string }[];
  /** People and pipelines with access, beside the nodes. */
  readonly access: readonly string[];
  /** The pod identity webhook did not answer: pods made then went through untouched. */
  readonly webhookDown: readonly { readonly fromDays: number; readonly toDays: number }[];
  readonly namespaces: readonly NamespaceRow[];
}

export interface RoleRow {
  readonly name: string;
  readonly path?: string;
  readonly trust: readonly Statement[];
  /** `s3:GetObject` and the resource of it. */
  readonly can?: readonly (readonly [action: string, resource: string])[];
  readonly attached?: readonly string[];
  readonly boundary?: string;
  readonly maxHours?: number;
  readonly createdDays?: number;
  /** Where no event of the week tells: days since IAM saw it used; absent: never. */
  readonly usedDays?: number;
}
