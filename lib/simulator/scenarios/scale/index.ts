import { namespace, networkPolicy, podIdentityWebhook } from "../../build/cluster-objects.ts";
import { object } from "../../build/metadata.ts";
import { associationId, profileId } from "../../build/names.ts";
import { random } from "../../build/random.ts";
import type { KubeObject, Scenario, SimAssociation, SimCluster } from "../../world.ts";
import { eventsOf } from "./events.ts";
import { instancesOf, nodeObject, type PlannedNode, plannedNodes } from "./nodes.ts";
import * as plans from "./plan.ts";
import { PodSource } from "./pods.ts";
import { issuerOf, rolesOf } from "./roles.ts";
import { accountObject, controllersOf } from "./workloads.ts";

const day = 86_400_000;

function associationsOf(plan: plans.Plan, cluster: number, accounts: number): SimAssociation[] {
  const count = Math.min(plans.shareOf(plan.size.associations, plan.size.clusters, cluster), accounts);
  return Array.from({ length: count }, (_, index) => {
    const meaning = plans.meaningOf(plan, cluster, index);
    const at = plan.now - 20 * day;
    return {
      id: associationId(random(plan.seed, "association", cluster, index)),
      namespace: plans.accountNamespace(accounts, index),
      serviceAccount: plans.accountName(index),
      roleArn: meaning.kind === "association" ? meaning.roleArn : "",
      createdAt: at,
      modifiedAt: at,
      ...(index % 20 === 19 ? { disableSessionTags: true } : {}),
    };
  });
}

function namespacesOf(plan: plans.Plan, cluster: number, accounts: number): KubeObject[] {
  const names = new Set(Array.from({ length: accounts }, (_, index) => plans.accountNamespace(accounts, index)));
  return ["default", "kube-system", ...names].map((name) =>
    namespace({ name, createdAt: plan.now - 200 * day, random: random(plan.seed, "namespace", cluster, name) }),
  );
}

/** Every tenth namespace keeps its pods from the metadata service. */
const policiesOf = (plan: plans.Plan, cluster: number, namespaces: readonly KubeObject[]): KubeObject[] =>
  namespaces
    .filter((_, index) => index % 10 === 9)
    .map(({ metadata }) =>
      networkPolicy(
        {
          name: "no-metadata",
          namespace: metadata.name,
          createdAt: plan.now - 100 * day,
          random: random(plan.seed, "policy", cluster, metadata.name),
        },
        {
          podSelector: {},
          policyTypes: ["Egress"],
          egress: [{ to: [{ ipBlock: { cidr: "0.0.0.0/0", except: ["169.254.169.254/32"] } }] }],
        },
      ),
    );

const daemonSets = (plan: plans.Plan, cluster: number): KubeObject[] =>
  plans.perNode.map((name) =>
    object("apps/v1", "DaemonSet", {
      name,
      namespace: "kube-system",
      uid: random(plan.seed, "daemonset", cluster, name).uuid(),
      createdAt: plan.now - 200 * day,
      random: random(plan.seed, "daemonset-object", cluster, name),
      labels: { "app.kubernetes.io/name": name },
    }),
  );

function clusterOf(plan: plans.Plan, cluster: number, nodes: readonly PlannedNode[], pods: PodSource): SimCluster {
  const accounts = plans.shareOf(plan.size.serviceAccounts, plan.size.clusters, cluster);
  const namespaces = namespacesOf(plan, cluster, accounts);
  const nodeRole = (name: string): string => `arn:aws:iam::${plans.account}:role/${name}`;
  return {
    name: plans.clusterName(cluster),
    account: plans.account,
    region: plans.regionOf(cluster),
    version: "1.34",
    issuer: issuerOf(plan, cluster),
    createdAt: plan.now - 200 * day,
    loggingTypes: ["audit", "authenticator"],
    associations: associationsOf(plan, cluster, accounts),
    nodegroups: plans.nodeRoles.map((name) => ({ name, nodeRole: nodeRole(name), amiType: "AL2023_x86_64_STANDARD" })),
    fargateProfiles: [],
    addons: plans.perNode.map((name) => ({
      name: name === "aws-node" ? "vpc-cni" : name,
      version: "v1.20.4-eksbuild.1",
    })),
    accessEntries: plans.nodeRoles.map((name) => ({ principalArn: nodeRole(name), type: "EC2_LINUX" })),
    sources: { pods },
    objects: {
      serviceaccounts: Array.from({ length: accounts }, (_, index) => accountObject(plan, cluster, index)),
      nodes: nodes.map((node) => nodeObject(plan, cluster, node)),
      namespaces,
      daemonsets: daemonSets(plan, cluster),
      networkpolicies: policiesOf(plan, cluster, namespaces),
      mutatingwebhookconfigurations: [
        podIdentityWebhook({ createdAt: plan.now - 200 * day, random: random(plan.seed, "webhook", cluster) }),
      ],
      ...controllersOf(plan, cluster, pods.workloads),
    },
  };
}

/** An estate of any size, with every way to hold a role in it. Pods are made when they are asked for. */
export const scale: Scenario = ({ seed, now, size }) => {
  const plan = plans.planOf(seed, now, size);
  const roles = rolesOf(plan);
  const numbers = Array.from({ length: plan.size.clusters }, (_, cluster) => cluster);
  const nodes = numbers.map((cluster) => plannedNodes(plan, cluster));
  const sources = numbers.map((cluster) => new PodSource(plan, cluster, nodes[cluster] ?? []));
  return {
    now,
    clusters: numbers.map((cluster) => clusterOf(plan, cluster, nodes[cluster] ?? [], sources[cluster] as PodSource)),
    accounts: [
      {
        id: plans.account,
        partition: "aws",
        roles,
        policies: [],
        oidcProviders: numbers.map((cluster) => ({
          url: issuerOf(plan, cluster),
          clientIds: ["sts.amazonaws.com"],
          createdAt: now - 200 * day,
        })),
        instanceProfiles: plans.nodeRoles.map((name) => ({
          name,
          id: profileId(random(seed, "profile", name)),
          roles: [name],
        })),
        instances: numbers.flatMap((cluster) => instancesOf(cluster, nodes[cluster] ?? [])),
        accessKeys: [
          {
            id: "AKIAIOSFODNN7EXAMPLE",
            userName: "legacy-bot",
            lastUsed: { at: now - day, region: "us-east-1", service: "s3" },
          },
        ],
        events: eventsOf(plan, roles, sources),
      },
    ],
    faults: {},
  };
};
