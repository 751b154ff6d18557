import { issuers, production } from "../company.ts";
import { kubeSystem } from "../platform/kube-system.ts";
import { logging, monitoring } from "../platform/observability.ts";
import type { PlatformOptions } from "../platform/options.ts";
import { argocd, istioSystem, untouched } from "../platform/tools.ts";
import type { ClusterRow, NamespaceRow } from "../rows.ts";
import { analytics } from "./analytics.ts";
import { catalog } from "./catalog.ts";
import { dataPipeline } from "./data-pipeline.ts";
import { identity } from "./identity.ts";
import { legacy } from "./legacy.ts";
import { notifications } from "./notifications.ts";
import { orders } from "./orders.ts";
import { payments } from "./payments.ts";
import { search } from "./search.ts";

const linuxPools = ["system", "general", "legacy", "batch", "ingest", "vault"];
const platform: PlatformOptions = {
  cluster: "prod-eu",
  linuxPools,
  agentPools: linuxPools,
  cniRole: "prod-eu-vpc-cni",
  autoscaler: "cluster-autoscaler",
};

const externalSecrets: NamespaceRow = {
  name: "external-secrets",
  labels: { team: "platform", "app.kubernetes.io/part-of": "platform" },
  accounts: [{ name: "external-secrets", role: "prod-eu-external-secrets" }, { name: "external-secrets-webhook" }],
  workloads: [
    {
      name: "external-secrets",
      pods: 2,
      account: "external-secrets",
      image: "ghcr.io/external-secrets/external-secrets:v0.20.2",
      uses: { sdk: "go2", calls: ["secretsmanager:ListSecrets", "secretsmanager:GetSecretValue"] },
    },
    {
      name: "external-secrets-webhook",
      pods: 1,
      account: "external-secrets-webhook",
      image: "ghcr.io/external-secrets/external-secrets:v0.20.2",
    },
    { name: "external-secrets-cert-controller", pods: 1, image: "ghcr.io/external-secrets/external-secrets:v0.20.2" },
  ],
};

const fallback: NamespaceRow = {
  name: "default",
  workloads: [{ name: "net-debug", kind: "Pod", pods: 1, image: "nicolaka/netshoot:v0.14", ageDays: 11 }],
};

export const prodEu: ClusterRow = {
  name: "prod-eu",
  account: production,
  region: "eu-west-1",
  version: "1.34",
  issuer: issuers["prod-eu"],
  createdDays: 910,
  network: "10.20",
  loggingTypes: ["api", "audit", "authenticator"],
  pools: [
    {
      name: "system",
      by: "managed",
      nodes: 3,
      role: "prod-eu-node-system",
      type: "m7i.large",
      os: "bottlerocket",
      tokens: "required",
      hops: 1,
      launchTemplate: { id: "lt-0a1b2c3d4e5f60718", version: "12" },
    },
    {
      name: "general",
      by: "managed",
      nodes: 12,
      role: "prod-eu-node-general",
      type: "m7i.2xlarge",
      os: "al2023",
      tokens: "required",
      hops: 1,
      launchTemplate: { id: "lt-0b2c3d4e5f6071829", version: "31" },
    },
    {
      name: "legacy",
      by: "managed",
      nodes: 4,
      role: "prod-eu-node-legacy",
      type: "m5.xlarge",
      os: "al2",
      tokens: "optional",
      hops: 2,
      launchTemplate: { id: "lt-0f1e2d3c4b5a69788", version: "7" },
    },
    {
      name: "batch",
      by: "managed",
      nodes: 3,
      role: "prod-eu-node-batch",
      type: "r7i.xlarge",
      os: "al2023",
      tokens: "required",
      hops: 2,
      launchTemplate: { id: "lt-0c3d4e5f607182930", version: "4" },
    },
    {
      name: "ingest",
      by: "self",
      nodes: 2,
      role: "prod-eu-node-ingest",
      type: "c5.2xlarge",
      os: "al2",
      tokens: "optional",
      hops: 1,
    },
    {
      name: "vault",
      by: "managed",
      nodes: 1,
      role: "prod-eu-node-vault",
      type: "c7i.large",
      os: "bottlerocket",
      tokens: "required",
      hops: 1,
      endpoint: "disabled",
      launchTemplate: { id: "lt-0d4e5f60718293a4b", version: "2" },
    },
    {
      name: "fargate",
      by: "fargate",
      nodes: 0,
      role: "prod-eu-fargate-pods",
      type: "fargate",
      os: "al2023",
      tokens: "required",
      hops: 1,
    },
  ],
  fargate: [{ name: "analytics", namespace: "analytics", labels: { compute: "fargate" } }],
  addons: [
    { name: "vpc-cni", version: "v1.20.4-eksbuild.1", role: "prod-eu-vpc-cni" },
    { name: "kube-proxy", version: "v1.34.1-eksbuild.2" },
    { name: "coredns", version: "v1.12.4-eksbuild.1" },
    { name: "aws-ebs-csi-driver", version: "v1.52.1-eksbuild.1", role: "prod-eu-ebs-csi" },
    { name: "eks-pod-identity-agent", version: "v1.3.9-eksbuild.3" },
  ],
  access: ["platform-admin", "github-deploy", "break-glass"],
  webhookDown: [{ fromDays: 9.3, toDays: 8.8 }],
  namespaces: [
    fallback,
    kubeSystem(platform),
    ...untouched,
    istioSystem,
    monitoring(platform),
    logging(platform),
    externalSecrets,
    argocd("prod-eu", false),
    payments,
    orders,
    catalog,
    search,
    identity,
    notifications,
    dataPipeline,
    analytics,
    legacy,
  ],
};
