import type { PodIdentityAssociation } from "../../lib/domain/inventory/aws.ts";
import type { ClusterInventory, Inventory } from "../../lib/domain/inventory/inventory.ts";
import type { Controller, MutatingWebhook, Node, Pod, ServiceAccount } from "../../lib/domain/inventory/kubernetes.ts";
import {
  account,
  accountOf,
  instanceId,
  instanceOf,
  issuerHost,
  nodeKinds,
  podIdentityRole,
  region,
  roleArn,
} from "./aws.ts";
import { complete } from "./listing.ts";
import { randomNumbers } from "./random.ts";
import { carriedBy, specOf } from "./specs.ts";

export interface Size {
  readonly workloads: number;
  /** Two containers each. */
  readonly pods: number;
  readonly nodes: number;
  readonly serviceAccounts: number;
  readonly roles: number;
}

const day = 86_400_000;
const now = Date.UTC(2026, 5, 1);
const roleAnnotation = "eks.amazonaws.com/role-arn";

export const namespaceOf = (serviceAccount: number): string => `team-${String(serviceAccount % 45).padStart(3, "0")}`;
export const accountName = (serviceAccount: number): string => `svc-${String(serviceAccount).padStart(5, "0")}`;

/** Subjects of the tokens of service accounts. */
export function subjectsOf(serviceAccounts: number): string[] {
  return Array.from(
    { length: serviceAccounts },
    (_, index) => `system:serviceaccount:${namespaceOf(index)}:${accountName(index)}`,
  );
}

function serviceAccountOf(index: number, roles: number): ServiceAccount {
  const annotated = carriedBy(index) === "web-identity";
  return {
    namespace: namespaceOf(index),
    name: accountName(index),
    uid: `sa-${index}`,
    createdAt: now - 100 * day,
    annotations: annotated ? { [roleAnnotation]: roleArn(`app-${index % roles}`) } : {},
    annotatedAt: annotated ? { [roleAnnotation]: now - 20 * day } : {},
  };
}

function associationOf(index: number, roles: number): PodIdentityAssociation {
  return {
    id: `a-${index}`,
    arn: "",
    namespace: namespaceOf(index),
    serviceAccount: accountName(index),
    roleArn: podIdentityRole(index, roles),
    targetRoleArn: null,
    externalId: null,
    disableSessionTags: false,
    createdAt: now - 20 * day,
    modifiedAt: null,
  };
}

function nodeOf(index: number): Node {
  const kind = nodeKinds[index % nodeKinds.length] ?? nodeKinds[0];
  return {
    name: `ip-10-0-${index >> 8}-${index & 255}.ec2.internal`,
    uid: `node-${index}`,
    createdAt: now - 100 * day,
    ready: true,
    providerId: `aws:///${region}a/${instanceId(index)}`,
    labels: { "eks.amazonaws.com/nodegroup": kind.role, "kubernetes.io/os": "linux" },
    os: "linux",
    osImage: null,
    kubeletVersion: null,
  };
}

function agentOn(node: Node): Pod {
  return {
    namespace: "kube-system",
    name: `eks-pod-identity-agent-${node.uid}`,
    uid: `agent-${node.uid}`,
    createdAt: now - 90 * day,
    deletingSince: null,
    phase: "Running",
    node: node.name,
    ip: null,
    owner: { kind: "DaemonSet", name: "eks-pod-identity-agent", uid: "agent" },
    spec: agentSpec,
  };
}

const agentSpec: Pod["spec"] = {
  ...specOf("agent", "eks-pod-identity-agent", "nothing", ""),
  hostNetwork: true,
  containers: specOf("agent", "eks-pod-identity-agent", "nothing", "").containers.slice(0, 1),
};

const webhook: MutatingWebhook = {
  configuration: "pod-identity-webhook",
  name: "iam-for-pods.amazonaws.com",
  failurePolicy: "Ignore",
  endpoint: "https://127.0.0.1:23443/mutate",
  createdAt: now - 200 * day,
  matchesPodCreate: true,
  objectSelector: { matchLabels: {}, matchExpressions: [] },
  namespaceSelector: { matchLabels: {}, matchExpressions: [] },
};

function workloadsOf(size: Size): { readonly pods: Pod[]; readonly controllers: Controller[] } {
  const random = randomNumbers(7);
  const specs = Array.from({ length: size.workloads }, (_, workload) => {
    // A service account of the kind that the pods carry.
    const own = (workload % 20) + 20 * (Math.floor(workload / 20) % Math.floor(size.serviceAccounts / 20));
    // Of a hundred workloads four were never injected, and two carry a role that does not trust them.
    const carried = workload % 25 === 7 ? "nothing" : carriedBy(own);
    const role = roleArn(`app-${(own + (workload % 50 === 3 ? 1 : 0)) % size.roles}`);
    return { spec: specOf(`app-${workload}`, accountName(own), carried, role), namespace: namespaceOf(own) };
  });
  const pods = Array.from({ length: size.pods }, (_, index): Pod => {
    const workload = index % size.workloads;
    const node = Math.floor(random() * size.nodes);
    const { spec, namespace } = specs[workload] ?? { spec: agentSpec, namespace: "default" };
    return {
      namespace,
      name: `app-${workload}-${index.toString(36)}`,
      uid: `pod-${index}`,
      // One pod in twenty is older than what was configured.
      createdAt: now - (random() < 0.05 ? 30 : 5) * day,
      deletingSince: null,
      phase: random() < 0.02 ? "Succeeded" : "Running",
      node: nodeOf(node).name,
      ip: null,
      owner: { kind: "Deployment", name: `app-${workload}`, uid: `deployment-${workload}` },
      spec,
    };
  });
  const controllers = specs.map(({ namespace }, workload) => ({
    kind: "Deployment",
    namespace,
    name: `app-${workload}`,
    uid: `deployment-${workload}`,
    createdAt: now - 50 * day,
    owner: null,
    labels: { team: `team-${workload % 30}` },
  }));
  return { pods, controllers };
}

/** The facts of one large cluster and its account, as the collectors would hand them over. Every call makes new objects. */
export function inventoryOf(size: Size): Inventory {
  const indexes = Array.from({ length: size.serviceAccounts }, (_, index) => index);
  const nodes = Array.from({ length: size.nodes }, (_, index) => nodeOf(index));
  const { pods, controllers } = workloadsOf(size);
  const names = new Set(indexes.map(namespaceOf));
  const cluster: ClusterInventory = {
    identity: { id: "large", eksName: "large", account, region, kubernetesVersion: "1.34" },
    pods: complete([...nodes.map(agentOn), ...pods]),
    serviceAccounts: complete(indexes.map((index) => serviceAccountOf(index, size.roles))),
    nodes: complete(nodes),
    namespaces: complete([...names].map((name) => ({ name, labels: {}, annotations: {} }))),
    controllers: complete(controllers),
    webhooks: complete([webhook]),
    networkPolicies: complete([]),
    eks: complete([
      {
        name: "large",
        arn: `arn:aws:eks:${region}:${account}:cluster/large`,
        account,
        region,
        version: "1.34",
        issuer: `https://${issuerHost}`,
        createdAt: 0,
        endpoint: null,
        autoMode: false,
        loggingTypes: [],
      },
    ]),
    associations: complete(
      indexes.filter((index) => carriedBy(index) === "pod-identity").map((index) => associationOf(index, size.roles)),
    ),
    nodeGroups: complete([]),
    fargateProfiles: complete([]),
    addons: complete([]),
    accessEntries: complete([]),
    instances: complete(nodes.map((_, index) => instanceOf(index))),
    accessKeys: complete([]),
  };
  return { clusters: [cluster], accounts: [accountOf(size.roles, subjectsOf(size.serviceAccounts))] };
}

/** 100,000 containers in 5,000 workloads, besides the agents of 1,000 nodes. */
export const large: Size = { workloads: 5_000, pods: 50_000, nodes: 1_000, serviceAccounts: 2_000, roles: 1_000 };
