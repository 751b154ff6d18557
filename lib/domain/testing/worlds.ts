import fc from "fast-check";
import type { PodIdentityAssociation } from "../inventory/aws.ts";
import type { Inventory } from "../inventory/inventory.ts";
import type { ContainerSpec, NetworkPolicy, Node, Pod, PodSpec } from "../inventory/kubernetes.ts";
import {
  association,
  instance,
  instanceProfile,
  metadata,
  nodeGroup,
  oidcProvider,
  podIdentityTrust,
  policy,
  role,
  roleArn,
  webIdentityTrust,
} from "./aws.ts";
import { cluster, iam, inventory } from "./estate.ts";
import { irsaFolder, withOwnToken, withPodIdentity, withWebIdentity } from "./injection.ts";
import {
  container,
  controller,
  daemonPod,
  type Env,
  made,
  namespace,
  networkPolicy,
  node,
  pod,
  podSpec,
  serviceAccount,
  webhook,
} from "./kubernetes.ts";

const abroad = "210987654321";
const accounts = ["shop/app", "shop/web", "other/app"] as const;
const roleNames = ["app", "other", "tagged", "missing"] as const;
const nodeNames = ["n1", "n2", "n3"] as const;
const when = fc.constantFrom(made - 100, made + 100);

const roles = [
  role("app"),
  role("other", {
    trust: policy(
      webIdentityTrust("system:serviceaccount:shop:*", { operator: "StringLike" }),
      webIdentityTrust("system:serviceaccount:shop:web", { effect: "Deny" }),
      podIdentityTrust({ Action: "sts:AssumeRole" }),
    ),
  }),
  role("tagged", {
    trust: policy(
      webIdentityTrust("system:serviceaccount:other:app", { audience: "sts.example" }),
      podIdentityTrust({ Condition: { StringEquals: { "aws:RequestTag/kubernetes-namespace": "shop" } } }),
    ),
  }),
  role("target", {
    trust: policy({
      Effect: "Allow",
      Principal: { AWS: roleArn("app") },
      Action: ["sts:AssumeRole", "sts:TagSession"],
    }),
  }),
  role("node", { trust: policy() }),
];

const annotation = fc.option(
  fc.record({
    role: fc.constantFrom(...roleNames.map((name) => roleArn(name)), roleArn("shared", abroad), "no ARN at all"),
    at: fc.option(when),
    audience: fc.constantFrom(undefined, "sts.example"),
  }),
);

const associated = fc.option(
  fc.record({
    roleArn: fc.constantFrom<string | null>(...roleNames.map((name) => roleArn(name)), null),
    targetRoleArn: fc.constantFrom<string | null>(null, null, roleArn("target"), roleArn("shared", abroad)),
    externalId: fc.constantFrom(null, null, "mine"),
    createdAt: when,
    disableSessionTags: fc.boolean(),
    twice: fc.constantFrom(false, false, false, true),
  }),
);

const nodePlan = fc.record({
  compute: fc.constantFrom("ec2", "ec2", "ec2", "group", "auto", "windows", "fargate", "hybrid", "nothing"),
  endpoint: fc.constantFrom("enabled" as const, "enabled" as const, "disabled" as const),
  tokens: fc.constantFrom("optional" as const, "required" as const),
  hopLimit: fc.constantFrom(1, 2),
  ipv6: fc.constantFrom("enabled" as const, "disabled" as const),
  changing: fc.constantFrom(false, false, false, false, true),
  agent: fc.constantFrom("ready", "ready", "unready", "none"),
  engine: fc.constantFrom(null, null, "cilium", "calico-node"),
  interceptor: fc.constantFrom(false, false, false, true),
});

const secretKeys: Env = {
  AWS_ACCESS_KEY_ID: { kind: "secret-key", name: "keys", key: "id", optional: false },
  AWS_SECRET_ACCESS_KEY: { kind: "secret-key", name: "keys", key: "secret", optional: false },
};

const ownVariables = fc.constantFrom<Env>(
  {},
  {},
  {},
  secretKeys,
  { AWS_ACCESS_KEY_ID: { kind: "dropped", tail: "MPLE", blank: false } },
  { AWS_EC2_METADATA_DISABLED: "true" },
  { AWS_ROLE_ARN: roleArn("app") },
  { AWS_WEB_IDENTITY_TOKEN_FILE: `${irsaFolder}/token` },
  { AWS_PROFILE: "dev" },
  { AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://127.0.0.1:9911/creds" },
);

const podPlan = fc.record({
  account: fc.constantFrom(...accounts),
  node: fc.constantFrom<string | null>(...nodeNames, ...nodeNames, null),
  injected: fc.constantFrom("nothing", "nothing", "web-identity", "web-identity", "pod-identity", "both", "own"),
  role: fc.constantFrom<string>(...roleNames.map((name) => roleArn(name)), roleArn("shared", abroad)),
  variables: ownVariables,
  hostNetwork: fc.constantFrom(false, false, true),
  hidden: fc.constantFrom("nothing", "nothing", "nothing", "envFrom", "credentials"),
  kind: fc.constantFrom("app" as const, "init" as const, "ephemeral" as const),
  asks: fc.constantFrom(false, false, true),
  optsOut: fc.constantFrom(false, false, false, true),
  done: fc.constantFrom(false, false, false, false, true),
});

const policies = fc.array(
  fc.constantFrom<NetworkPolicy>(
    networkPolicy(),
    networkPolicy({
      name: "not-metadata",
      egress: [{ to: [{ kind: "cidr", cidr: "0.0.0.0/0", except: ["169.254.169.254/32"] }], tcpPorts: null }],
    }),
    networkPolicy({ name: "all-out", egress: [{ to: [], tcpPorts: null }] }),
    networkPolicy({ name: "elsewhere", namespace: "other" }),
    networkPolicy({
      name: "one-pod",
      podSelector: { matchLabels: { "statefulset.kubernetes.io/pod-name": "pod-0" }, matchExpressions: [] },
    }),
    networkPolicy({
      name: "version-six",
      egress: [{ to: [{ kind: "cidr", cidr: "::/0", except: [] }, { kind: "selector" }], tcpPorts: [80, "443-8443"] }],
    }),
  ),
  { maxLength: 2 },
);

type PodPlan = typeof podPlan extends fc.Arbitrary<infer T> ? T : never;
type NodePlan = typeof nodePlan extends fc.Arbitrary<infer T> ? T : never;

function specOf(plan: PodPlan, serviceAccount: string): PodSpec {
  const own: ContainerSpec = container({
    kind: plan.kind,
    env: plan.variables,
    envFrom: plan.hidden === "envFrom" ? [{ kind: "secret", name: "all", prefix: "", optional: false }] : [],
    mounts: plan.hidden === "credentials" ? [{ volume: "aws", path: "/root/.aws", subPath: null }] : [],
  });
  const bare = podSpec({
    serviceAccount,
    hostNetwork: plan.hostNetwork,
    containers: [own, container({ name: "proxy" })],
    volumes: plan.hidden === "credentials" ? [{ name: "aws", kind: "secret", source: "aws", paths: [] }] : [],
    labels: plan.optsOut ? { "eks.amazonaws.com/skip-pod-identity-webhook": "true" } : {},
    annotations: plan.asks ? { "iam.amazonaws.com/role": "legacy" } : {},
  });
  switch (plan.injected) {
    case "web-identity":
      return withWebIdentity(bare, plan.role);
    case "pod-identity":
      return withPodIdentity(bare);
    case "both":
      return withPodIdentity(withOwnToken(bare, plan.role));
    case "own":
      return withOwnToken(bare, plan.role);
    default:
      return bare;
  }
}

function podOf(plan: PodPlan, position: number): Pod {
  const [inNamespace = "", account = ""] = plan.account.split("/");
  return pod({
    namespace: inNamespace,
    name: `pod-${position}`,
    node: plan.node,
    phase: plan.done ? "Succeeded" : "Running",
    spec: specOf(plan, account),
  });
}

function nodeOf(plan: NodePlan, name: string, position: number): Node {
  const id = `i-0000000000000000${position}`;
  const cloud = plan.compute === "nothing" ? "kind://docker/kind/one" : `aws:///us-east-1a/${id}`;
  const type = ["fargate", "hybrid", "auto"].includes(plan.compute) ? plan.compute : null;
  return node({
    name,
    providerId: cloud,
    os: plan.compute === "windows" ? "windows" : "linux",
    labels: {
      ...(type && { "eks.amazonaws.com/compute-type": type }),
      ...(plan.compute === "group" && { "eks.amazonaws.com/nodegroup": "ng" }),
    },
  });
}

function daemonsOf(plans: readonly NodePlan[]): { pods: Pod[]; names: Set<string> } {
  const pods = plans.flatMap((plan, position): Pod[] => {
    const name = nodeNames[position] ?? "";
    if (plan.compute === "fargate" || plan.compute === "windows") return [];
    const agent = daemonPod("eks-pod-identity-agent", name);
    const runs = plan.agent !== "none" && plan.compute !== "auto";
    return [
      ...(runs ? [plan.agent === "ready" ? agent : { ...agent, ready: false as const }] : []),
      ...(plan.engine ? [daemonPod(plan.engine, name)] : []),
      ...(plan.interceptor ? [daemonPod("kube2iam", name)] : []),
    ];
  });
  return { pods, names: new Set(pods.map((one) => one.owner?.name ?? "")) };
}

/** The webhook as kOps runs it in the cluster (domain facts 1.4). */
const selfHosted = webhook({
  configuration: "pod-identity-webhook",
  name: "pod-identity-webhook.amazonaws.com",
  failurePolicy: "Fail",
  endpoint: "kube-system/pod-identity-webhook",
  objectSelector: {
    matchLabels: {},
    matchExpressions: [{ key: "kops.k8s.io/managed-by", operator: "NotIn", values: ["kops"] }],
  },
});

type AssociationPlan = typeof associated extends fc.Arbitrary<infer T> ? NonNullable<T> : never;

function associationsOf({ twice, ...given }: AssociationPlan, key: string, position: number): PodIdentityAssociation[] {
  const [inNamespace = "", serviceAccount = ""] = key.split("/");
  const one = association({ id: `a-${position}`, namespace: inNamespace, serviceAccount, ...given });
  return twice ? [one, one] : [one];
}

/**
 * Estates in which everything was read: a few pods, service accounts, nodes and roles in combinations that a real cluster can
 * be in. A node of EKS has an instance profile with a role, or it could not have joined.
 */
export const completeWorlds: fc.Arbitrary<Inventory> = fc
  .record({
    annotations: fc.tuple(annotation, annotation, annotation),
    associations: fc.tuple(associated, associated, associated),
    nodes: fc.tuple(nodePlan, nodePlan, nodePlan),
    pods: fc.array(podPlan, { minLength: 1, maxLength: 4 }),
    policies,
    providers: fc.constantFrom([oidcProvider()], [oidcProvider()], [oidcProvider({ clientIds: ["sts.example"] })], []),
    webhooks: fc.constantFrom([webhook()], [webhook()], []),
  })
  .map((plan): Inventory => {
    const daemons = daemonsOf(plan.nodes);
    return inventory(
      [
        cluster({
          pods: [...plan.pods.map(podOf), ...daemons.pods],
          serviceAccounts: accounts.map((key, position) => {
            const [inNamespace = "", name = ""] = key.split("/");
            const given = plan.annotations[position];
            return serviceAccount({
              namespace: inNamespace,
              name,
              annotations: given
                ? {
                    "eks.amazonaws.com/role-arn": given.role,
                    ...(given.audience && { "eks.amazonaws.com/audience": given.audience }),
                  }
                : {},
              annotatedAt: given && given.at !== null ? { "eks.amazonaws.com/role-arn": given.at } : {},
            });
          }),
          nodes: plan.nodes.map((one, position) => nodeOf(one, nodeNames[position] ?? "", position)),
          namespaces: ["shop", "other", "kube-system"].map((name) => namespace(name)),
          controllers: [...daemons.names].map((name) =>
            controller({ kind: "DaemonSet", name, namespace: "kube-system" }),
          ),
          webhooks: plan.webhooks,
          networkPolicies: plan.policies,
          associations: accounts.flatMap((key, position) => {
            const given = plan.associations[position];
            return given ? associationsOf(given, key, position) : [];
          }),
          nodeGroups: [nodeGroup()],
          instances: plan.nodes.flatMap((one, position) =>
            one.compute === "fargate" || one.compute === "hybrid" || one.compute === "nothing"
              ? []
              : [
                  instance({
                    id: `i-0000000000000000${position}`,
                    metadata: metadata({
                      endpoint: one.endpoint,
                      tokens: one.tokens,
                      hopLimit: one.hopLimit,
                      ipv6: one.ipv6,
                      state: one.changing ? "pending" : "applied",
                    }),
                  }),
                ],
          ),
        }),
      ],
      [iam({ roles, oidcProviders: plan.providers, instanceProfiles: [instanceProfile()] })],
    );
  });

/** The same on clusters that are not on EKS and run the webhook themselves: no associations, and no issuer that EKS tells. */
export const selfHostedWorlds: fc.Arbitrary<Inventory> = completeWorlds.map((world) => ({
  ...world,
  clusters: world.clusters.map((one) => ({
    ...one,
    identity: { ...one.identity, eksName: null },
    webhooks: { ...one.webhooks, items: [selfHosted] },
    eks: { ...one.eks, items: [] },
    associations: { ...one.associations, items: [] },
  })),
}));

/** Two readings of one cluster that were mixed up: every association is there a second time with another role. */
export const mixedWorlds: fc.Arbitrary<Inventory> = completeWorlds.map((world) => ({
  ...world,
  clusters: world.clusters.map((one) => ({
    ...one,
    associations: {
      ...one.associations,
      items: one.associations.items.flatMap((first) => [
        first,
        { ...first, id: `${first.id}-again`, roleArn: roleArn("target") },
      ]),
    },
  })),
}));
