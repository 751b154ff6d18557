import type {
  ContainerSpec,
  Controller,
  EnvValue,
  MutatingWebhook,
  Namespace,
  NetworkPolicy,
  Node,
  Pod,
  PodSpec,
  ServiceAccount,
} from "../inventory/kubernetes.ts";

/** The moment at which objects are made that say nothing else, milliseconds since the epoch. */
export const made = 1_000_000;

/** Variables by name: a text is a literal, anything else the value itself. */
export type Env = Readonly<Record<string, string | EnvValue>>;

export function env(variables: Env): ContainerSpec["env"] {
  return Object.entries(variables).map(([name, value]) => ({
    name,
    value: typeof value === "string" ? { kind: "literal", text: value } : value,
  }));
}

/** A container as it stands in a pod template, before any webhook. */
export function container(change: Partial<Omit<ContainerSpec, "env">> & { readonly env?: Env } = {}): ContainerSpec {
  return {
    name: "app",
    kind: "app",
    image: "registry.example/app:1",
    envFrom: [],
    mounts: [],
    runAsUser: null,
    ...change,
    env: env(change.env ?? {}),
  };
}

export function podSpec(change: Partial<PodSpec> = {}): PodSpec {
  return {
    serviceAccount: "app",
    hostNetwork: false,
    windowsBySelector: false,
    fsGroup: null,
    runAsUser: null,
    containers: [container()],
    volumes: [],
    labels: {},
    annotations: {},
    ...change,
  };
}

/** A pod of Deployment `app` in namespace `shop`, running on node `n1`. */
export function pod(change: Partial<Pod> = {}): Pod {
  const name = change.name ?? "app-1";
  return {
    namespace: "shop",
    name,
    uid: `uid-${change.namespace ?? "shop"}-${name}`,
    createdAt: made,
    deletingSince: null,
    phase: "Running",
    node: "n1",
    ip: "10.0.0.9",
    owner: { kind: "Deployment", name: "app", uid: "uid-deployment-app" },
    spec: podSpec(),
    ...change,
  };
}

/** A pod of a DaemonSet in kube-system. */
export function daemonPod(name: string, node: string): Pod {
  return pod({
    namespace: "kube-system",
    name: `${name}-${node}`,
    uid: `uid-${name}-${node}`,
    node,
    owner: { kind: "DaemonSet", name, uid: `uid-daemonset-${name}` },
    spec: podSpec({ serviceAccount: name, hostNetwork: true }),
  });
}

export function serviceAccount(change: Partial<ServiceAccount> = {}): ServiceAccount {
  const name = change.name ?? "app";
  const namespace = change.namespace ?? "shop";
  return {
    namespace,
    name,
    uid: `uid-${namespace}-${name}`,
    createdAt: made - 500_000,
    annotations: {},
    annotatedAt: {},
    ...change,
  };
}

export function node(change: Partial<Node> = {}): Node {
  const name = change.name ?? "n1";
  return {
    name,
    uid: `uid-${name}`,
    createdAt: made - 900_000,
    ready: true,
    providerId: "aws:///us-east-1a/i-00000000000000001",
    labels: {},
    os: "linux",
    osImage: null,
    kubeletVersion: null,
    ...change,
  };
}

export function namespace(name = "shop", change: Partial<Namespace> = {}): Namespace {
  return { name, labels: {}, annotations: {}, ...change };
}

export function controller(change: Partial<Controller> = {}): Controller {
  const kind = change.kind ?? "Deployment";
  const name = change.name ?? "app";
  return {
    kind,
    namespace: "shop",
    name,
    uid: `uid-${kind.toLowerCase()}-${name}`,
    createdAt: made - 800_000,
    owner: null,
    labels: {},
    ...change,
  };
}

/** The registration of the pod identity webhook as EKS makes it (domain facts 1.4). */
export function webhook(change: Partial<MutatingWebhook> = {}): MutatingWebhook {
  return {
    configuration: "pod-identity-webhook",
    name: "iam-for-pods.amazonaws.com",
    failurePolicy: "Ignore",
    endpoint: "https://127.0.0.1:23443/mutate",
    createdAt: made - 900_000,
    matchesPodCreate: true,
    objectSelector: {
      matchLabels: {},
      matchExpressions: [{ key: "eks.amazonaws.com/skip-pod-identity-webhook", operator: "DoesNotExist", values: [] }],
    },
    namespaceSelector: { matchLabels: {}, matchExpressions: [] },
    ...change,
  };
}

/** A policy over every pod of its namespace that lets nothing out but what `egress` names. */
export function networkPolicy(change: Partial<NetworkPolicy> = {}): NetworkPolicy {
  return {
    namespace: "shop",
    name: "deny-egress",
    podSelector: { matchLabels: {}, matchExpressions: [] },
    restrictsEgress: true,
    egress: [],
    ...change,
  };
}
