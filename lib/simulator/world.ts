/**
 * What the simulated servers answer from: Kubernetes objects as the API server would write them, and AWS objects in few
 * fields, which the servers dress in each service's wire format. Times are milliseconds since the epoch.
 * This folder imports nothing of the rest of the project, so that it stays an independent oracle for its decoders.
 */

export interface KubeObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid: string;
    readonly resourceVersion?: string;
    readonly creationTimestamp: string;
    readonly [field: string]: unknown;
  };
  readonly [field: string]: unknown;
}

/** Plural resource names, as in request paths. */
export type KubeResource =
  | "pods"
  | "serviceaccounts"
  | "nodes"
  | "namespaces"
  | "configmaps"
  | "replicasets"
  | "deployments"
  | "statefulsets"
  | "daemonsets"
  | "jobs"
  | "cronjobs"
  | "networkpolicies"
  | "mutatingwebhookconfigurations";

/**
 * Objects that are made when they are asked for, so that a very large list need not be held. The same index gives the
 * same object every time.
 */
export interface ObjectSource {
  readonly count: number;
  key(index: number): { readonly namespace?: string; readonly name: string };
  /** JSON of the object without `kind` and `apiVersion`, as an item of a list; `metadata.resourceVersion` included. */
  json(index: number): string;
}

export interface SimAssociation {
  readonly id: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly roleArn: string;
  readonly targetRoleArn?: string;
  readonly externalId?: string;
  readonly disableSessionTags?: boolean;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

export interface SimCluster {
  /** EKS name, and context name in the generated kubeconfig. */
  readonly name: string;
  readonly account: string;
  readonly region: string;
  /** `1.34` */
  readonly version: string;
  /** With `https://`. */
  readonly issuer: string;
  readonly createdAt: number;
  readonly autoMode?: boolean;
  readonly loggingTypes: readonly string[];
  readonly objects: Partial<Record<KubeResource, readonly KubeObject[]>>;
  /** In place of `objects`, for what is too much to hold. */
  readonly sources?: Partial<Record<KubeResource, ObjectSource>>;
  readonly associations: readonly SimAssociation[];
  readonly nodegroups: readonly {
    readonly name: string;
    readonly nodeRole: string;
    readonly amiType: string;
    readonly launchTemplate?: { readonly id: string; readonly version: string };
  }[];
  readonly fargateProfiles: readonly {
    readonly name: string;
    readonly podExecutionRoleArn: string;
    readonly selectors: readonly { readonly namespace: string; readonly labels?: Readonly<Record<string, string>> }[];
  }[];
  readonly addons: readonly {
    readonly name: string;
    readonly version: string;
    readonly serviceAccountRoleArn?: string;
  }[];
  readonly accessEntries: readonly { readonly principalArn: string; readonly type: string }[];
}

export interface SimRole {
  readonly name: string;
  /** `/` or `/teams/` */
  readonly path: string;
  readonly id: string;
  readonly createdAt: number;
  readonly maxSessionSeconds?: number;
  /** Text of the trust policy; usually JSON, on purpose sometimes not. */
  readonly trust: string;
  readonly boundaryArn?: string;
  readonly inline: readonly { readonly name: string; readonly document: string }[];
  /** ARNs of managed policies; customer ones are in `policies` of the account. */
  readonly attached: readonly string[];
  readonly lastUsed?: { readonly at: number; readonly region: string };
}

export interface SimInstance {
  readonly id: string;
  readonly region: string;
  readonly zone: string;
  readonly type: string;
  readonly instanceProfile?: string;
  readonly launchTemplate?: string;
  readonly privateIps: readonly string[];
  readonly metadata: {
    readonly endpoint: "enabled" | "disabled";
    readonly tokens: "optional" | "required";
    readonly hopLimit: number;
  };
  readonly tags: Readonly<Record<string, string>>;
}

/** One management event; `body` is the CloudTrail record itself, without the fields that repeat what stands beside it. */
export interface SimEvent {
  readonly id: string;
  readonly at: number;
  readonly region: string;
  readonly source: string;
  readonly name: string;
  readonly readOnly: boolean;
  readonly username?: string;
  readonly accessKeyId?: string;
  readonly resources: readonly { readonly type: string; readonly name: string }[];
  readonly body: Readonly<Record<string, unknown>>;
}

export interface SimAccount {
  readonly id: string;
  readonly partition: "aws" | "aws-cn" | "aws-us-gov";
  readonly roles: readonly SimRole[];
  readonly policies: readonly { readonly arn: string; readonly name: string; readonly document: string }[];
  readonly oidcProviders: readonly {
    readonly url: string;
    readonly clientIds: readonly string[];
    readonly createdAt: number;
  }[];
  readonly instanceProfiles: readonly {
    readonly name: string;
    readonly id: string;
    readonly roles: readonly string[];
  }[];
  readonly instances: readonly SimInstance[];
  /** Long-lived keys of IAM users, for GetAccessKeyLastUsed. */
  readonly accessKeys?: readonly {
    readonly id: string;
    readonly userName: string;
    readonly lastUsed?: { readonly at: number; readonly region: string; readonly service: string };
  }[];
  /** Newest first. */
  readonly events: readonly SimEvent[];
}

/** A trail that writes the accounts' events into a bucket, and the Athena table over it. */
export interface SimTrail {
  readonly bucket: string;
  readonly region: string;
  /** Account that owns the bucket. */
  readonly owner: string;
  /** Empty: none. */
  readonly prefix: string;
  /** `o-example1234` of an organization trail. */
  readonly organization?: string;
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  /** Further objects by key: digests, broken files, what else lies about. */
  readonly extra?: Readonly<Record<string, string | Uint8Array>>;
  /** `database.table` in Athena. */
  readonly table?: string;
}

/** What goes wrong on purpose. Actions are written as in IAM (`iam:ListRoles`) or `kubernetes:pods` for a list call. */
export interface Faults {
  /** Refused always. `scope`: cluster name or account id; absent: everywhere. */
  readonly denied?: readonly { readonly action: string; readonly scope?: string }[];
  /** The first `times` calls of the action are throttled, in each scope. */
  readonly throttled?: readonly { readonly action: string; readonly times: number }[];
  /** Answered with this HTTP status, the first `times` calls. */
  readonly failing?: readonly { readonly action: string; readonly status: number; readonly times: number }[];
  /** Milliseconds added before each answer. */
  readonly latency?: { readonly kubernetes: number; readonly aws: number };
  /** A `continue` token expires (410) once after this many pages. */
  readonly expireContinueAfterPages?: number;
  /** Associations that are listed and then gone when described. */
  readonly vanishingAssociations?: readonly string[];
  /** The first `times` queries of Athena end FAILED for this reason. */
  readonly failingQueries?: { readonly reason: string; readonly times: number };
  /** LookupEvents calls a second and account and Region; 0 turns the limit off. Default 2. */
  readonly lookupRate?: number;
}

export interface World {
  /** The moment the estate stands at: ages and events are told from it. */
  readonly now: number;
  readonly clusters: readonly SimCluster[];
  readonly accounts: readonly SimAccount[];
  readonly trails?: readonly SimTrail[];
  readonly faults: Faults;
}

export interface ScenarioOptions {
  readonly seed: number;
  readonly now: number;
  readonly size?: Partial<ScenarioSize>;
  /** For `denied`: the actions that are refused. */
  readonly deny?: readonly string[];
}

/** Builds a world. Deterministic: the same seed and moment give the same world. */
export type Scenario = (options: ScenarioOptions) => World;

/** For `scale`. */
export interface ScenarioSize {
  readonly clusters: number;
  readonly pods: number;
  readonly serviceAccounts: number;
  readonly roles: number;
  readonly associations: number;
  /** 0: one for 50 pods. */
  readonly nodes: number;
  readonly events: number;
  /** Bytes of JSON that a pod is padded to with what real pods carry (managedFields, probes, status, affinity). */
  readonly podBytes: number;
}
