import { containerStatuses, type Phase, podConditions } from "./container-status.ts";
import { managedFields } from "./managed-fields.ts";
import { podSuffix, stamp } from "./names.ts";
import type { Random } from "./random.ts";
import type { ContainerObject, OwnerObject, PodObject, PodSpecObject, VolumeObject } from "./wire.ts";

/** What a manifest says, and where and how the pod then lives. Times in milliseconds. */
export interface PodInput {
  readonly namespace: string;
  readonly name: string;
  readonly createdAt: number;
  readonly random: Random;
  readonly uid?: string;
  /** `default` where not told. */
  readonly serviceAccount?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly owner?: OwnerObject;
  readonly containers: readonly ContainerObject[];
  readonly initContainers?: readonly ContainerObject[];
  /** Added later by `kubectl debug`: no admission webhook of CREATE sees them. */
  readonly ephemeralContainers?: readonly ContainerObject[];
  readonly volumes?: readonly VolumeObject[];
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly hostNetwork?: boolean;
  readonly node?: string;
  readonly nodeIp?: string;
  readonly ip?: string;
  /** `Running` where not told, `Pending` where there is no node. */
  readonly phase?: Phase;
  readonly restartPolicy?: "Always" | "OnFailure" | "Never";
  readonly deletingSince?: number;
  /** Further fields of `spec`, written over the defaults. */
  readonly spec?: Readonly<Record<string, unknown>>;
}

const tolerations = ["not-ready", "unreachable"].map((taint) => ({
  key: `node.kubernetes.io/${taint}`,
  operator: "Exists",
  effect: "NoExecute",
  tolerationSeconds: 300,
}));

/** The volume by which the ServiceAccount admission gives a pod its token for the API server. */
const apiAccess = (name: string): VolumeObject => ({
  name,
  projected: {
    sources: [
      { serviceAccountToken: { expirationSeconds: 3607, path: "token" } },
      { configMap: { name: "kube-root-ca.crt", items: [{ key: "ca.crt", path: "ca.crt" }] } },
      {
        downwardAPI: {
          items: [{ path: "namespace", fieldRef: { apiVersion: "v1", fieldPath: "metadata.namespace" } }],
        },
      },
    ],
    defaultMode: 420,
  },
});

const containerDefaults = {
  resources: {},
  terminationMessagePath: "/dev/termination-log",
  terminationMessagePolicy: "File",
  imagePullPolicy: "IfNotPresent",
};

function defaulted(container: ContainerObject, token: string): ContainerObject {
  const mount = { name: token, readOnly: true, mountPath: "/var/run/secrets/kubernetes.io/serviceaccount" };
  return { ...containerDefaults, ...container, volumeMounts: [...(container.volumeMounts ?? []), mount] };
}

function specOf(input: PodInput): PodSpecObject {
  const token = `kube-api-access-${podSuffix(input.random)}`;
  const account = input.serviceAccount ?? "default";
  return {
    volumes: [...(input.volumes ?? []), apiAccess(token)],
    ...(input.initContainers ? { initContainers: input.initContainers.map((one) => defaulted(one, token)) } : {}),
    containers: input.containers.map((one) => defaulted(one, token)),
    ...(input.ephemeralContainers
      ? { ephemeralContainers: input.ephemeralContainers.map((one) => ({ ...containerDefaults, ...one })) }
      : {}),
    restartPolicy: input.restartPolicy ?? "Always",
    terminationGracePeriodSeconds: 30,
    dnsPolicy: "ClusterFirst",
    ...(input.nodeSelector ? { nodeSelector: input.nodeSelector } : {}),
    serviceAccountName: account,
    serviceAccount: account,
    ...(input.node ? { nodeName: input.node } : {}),
    ...(input.hostNetwork ? { hostNetwork: true } : {}),
    securityContext: {},
    schedulerName: "default-scheduler",
    tolerations,
    priority: 0,
    enableServiceLinks: true,
    preemptionPolicy: "PreemptLowerPriority",
    ...input.spec,
  };
}

function statusOf(input: PodInput): Record<string, unknown> {
  const phase = input.phase ?? (input.node ? "Running" : "Pending");
  if (!input.node) return { phase, conditions: [], qosClass: "BestEffort" };
  const at = input.createdAt + 3_000;
  const ip = input.hostNetwork ? input.nodeIp : input.ip;
  const statuses = (field: string, list: readonly ContainerObject[] | undefined, place: "init" | "main") =>
    list ? { [field]: containerStatuses(list, phase, place, at, input.random) } : {};
  return {
    phase,
    conditions: podConditions(phase, at),
    ...(input.nodeIp ? { hostIP: input.nodeIp, hostIPs: [{ ip: input.nodeIp }] } : {}),
    ...(ip ? { podIP: ip, podIPs: [{ ip }] } : {}),
    startTime: stamp(input.createdAt),
    ...statuses("initContainerStatuses", input.initContainers, "init"),
    ...statuses("containerStatuses", input.containers, "main"),
    ...statuses("ephemeralContainerStatuses", input.ephemeralContainers, "main"),
    qosClass: "BestEffort",
  };
}

/**
 * A pod as the API server answers it, defaults and status included, before any admission webhook; `mutate` of
 * `webhook.ts` adds what the pod identity webhook adds.
 */
export function pod(input: PodInput): PodObject {
  const spec = specOf(input);
  const status = statusOf(input);
  const owned = input.owner ? { ...input.owner, controller: true, blockOwnerDeletion: true } : undefined;
  const labels = input.labels ? { labels: input.labels } : {};
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      name: input.name,
      ...(input.owner ? { generateName: input.name.replace(/[^-]+$/, "") } : {}),
      namespace: input.namespace,
      uid: input.uid ?? input.random.uuid(),
      creationTimestamp: stamp(input.createdAt),
      ...(input.deletingSince ? { deletionTimestamp: stamp(input.deletingSince), deletionGracePeriodSeconds: 30 } : {}),
      ...labels,
      ...(input.annotations ? { annotations: input.annotations } : {}),
      ...(owned ? { ownerReferences: [owned] } : {}),
      managedFields: [
        managedFields("kube-controller-manager", input.createdAt, { metadata: labels, spec }),
        managedFields("kubelet", input.createdAt + 3_000, { status }, "status"),
      ],
    },
    spec,
    status,
  };
}
