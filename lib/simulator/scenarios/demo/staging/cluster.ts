import { issuers, shared } from "../company.ts";
import { kubeSystem } from "../platform/kube-system.ts";
import { monitoring } from "../platform/observability.ts";
import type { PlatformOptions } from "../platform/options.ts";
import { argocd, untouched } from "../platform/tools.ts";
import type { ClusterRow, NamespaceRow } from "../rows.ts";
import { orders, payments } from "./apps.ts";
import { ciRunners, sandbox } from "./playground.ts";

const linuxPools = ["general", "shared"];
const platform: PlatformOptions = {
  cluster: "staging",
  linuxPools,
  agentPools: linuxPools,
  autoscaler: "cluster-autoscaler",
  small: true,
};

const fallback: NamespaceRow = {
  name: "default",
  workloads: [{ name: "hello-node", pods: 1, pool: "shared", image: "registry.k8s.io/echoserver:1.10" }],
};

export const staging: ClusterRow = {
  name: "staging",
  account: shared,
  region: "eu-west-1",
  version: "1.34",
  issuer: issuers.staging,
  createdDays: 540,
  network: "10.60",
  loggingTypes: [],
  pools: [
    {
      name: "general",
      by: "managed",
      nodes: 7,
      role: "staging-node-general",
      type: "m7i.xlarge",
      os: "al2023",
      tokens: "required",
      hops: 1,
      launchTemplate: { id: "lt-0718293a4b5c6d7e8", version: "5" },
    },
    {
      name: "shared",
      by: "managed",
      nodes: 4,
      role: "staging-node-shared",
      type: "m6i.xlarge",
      os: "al2023",
      tokens: "optional",
      hops: 2,
      launchTemplate: { id: "lt-08293a4b5c6d7e8f9", version: "2" },
    },
    {
      name: "fargate",
      by: "fargate",
      nodes: 0,
      role: "staging-fargate-pods",
      type: "fargate",
      os: "al2023",
      tokens: "required",
      hops: 1,
    },
  ],
  fargate: [{ name: "previews", namespace: "sandbox", labels: { compute: "fargate" } }],
  addons: [
    { name: "vpc-cni", version: "v1.20.4-eksbuild.1" },
    { name: "kube-proxy", version: "v1.34.1-eksbuild.2" },
    { name: "coredns", version: "v1.12.4-eksbuild.1" },
    { name: "eks-pod-identity-agent", version: "v1.3.9-eksbuild.3" },
  ],
  access: ["staging-admin", "staging-github-deploy"],
  webhookDown: [],
  namespaces: [
    fallback,
    kubeSystem(platform),
    ...untouched,
    monitoring(platform),
    argocd("staging", true),
    payments,
    orders,
    sandbox,
    ciRunners,
  ],
};
