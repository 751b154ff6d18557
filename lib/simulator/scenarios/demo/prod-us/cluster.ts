import { issuers, production } from "../company.ts";
import { kubeSystem } from "../platform/kube-system.ts";
import { logging, monitoring } from "../platform/observability.ts";
import type { PlatformOptions } from "../platform/options.ts";
import { istioSystem, untouched } from "../platform/tools.ts";
import type { ClusterRow, NamespaceRow } from "../rows.ts";
import { checkout } from "./checkout.ts";
import { fulfilment } from "./fulfilment.ts";
import { mlInference } from "./ml-inference.ts";
import { orders } from "./orders.ts";
import { partnerEdge } from "./partner-edge.ts";
import { payments } from "./payments.ts";

const linuxPools = ["general", "web", "edge", "lost"];
const platform: PlatformOptions = {
  cluster: "prod-us",
  linuxPools,
  agentPools: ["general", "web", "lost"],
  autoscaler: "karpenter",
};

const certManager: NamespaceRow = {
  name: "cert-manager",
  labels: { team: "platform", "app.kubernetes.io/part-of": "platform" },
  accounts: [{ name: "cert-manager", role: "prod-us-cert-manager" }, { name: "cert-manager-webhook" }],
  workloads: [
    {
      name: "cert-manager",
      pods: 2,
      account: "cert-manager",
      image: "quay.io/jetstack/cert-manager-controller:v1.19.1",
      uses: { sdk: "go2", calls: ["route53:ListHostedZonesByName", "route53:ChangeResourceRecordSets"] },
    },
    {
      name: "cert-manager-webhook",
      pods: 2,
      account: "cert-manager-webhook",
      image: "quay.io/jetstack/cert-manager-webhook:v1.19.1",
    },
    { name: "cert-manager-cainjector", pods: 1, image: "quay.io/jetstack/cert-manager-cainjector:v1.19.1" },
  ],
};

const fallback: NamespaceRow = {
  name: "default",
  workloads: [{ name: "web-canary", pods: 2, pool: "web", image: "nginx:1.27" }],
};

/** Rebuilt in spring under the same name; its issuer changed then. */
export const prodUs: ClusterRow = {
  name: "prod-us",
  account: production,
  region: "us-east-1",
  version: "1.33",
  issuer: issuers["prod-us"],
  createdDays: 232,
  network: "10.40",
  loggingTypes: ["audit"],
  pools: [
    {
      name: "general",
      by: "karpenter",
      nodes: 9,
      role: "KarpenterNodeRole-prod-us",
      type: "m7i.2xlarge",
      os: "al2023",
      tokens: "required",
      hops: 1,
    },
    {
      name: "web",
      by: "managed",
      nodes: 4,
      role: "eksctl-prod-us-nodegroup-web-NodeInstanceRole-1XK7PQ2M0ZV4L",
      type: "m6i.xlarge",
      os: "al2023",
      tokens: "required",
      hops: 2,
      launchTemplate: { id: "lt-0e5f60718293a4b5c", version: "1" },
    },
    {
      name: "edge",
      by: "self",
      nodes: 2,
      role: "prod-us-node-edge",
      type: "c6i.large",
      os: "al2023",
      tokens: "required",
      hops: 2,
      taints: [{ key: "dedicated", value: "edge", effect: "NoSchedule" }],
    },
    {
      name: "windows",
      by: "managed",
      nodes: 1,
      role: "prod-us-node-windows",
      type: "m6i.large",
      os: "windows",
      tokens: "required",
      hops: 2,
      launchTemplate: { id: "lt-0f60718293a4b5c6d", version: "3" },
      taints: [{ key: "os", value: "windows", effect: "NoSchedule" }],
    },
    {
      name: "lost",
      by: "karpenter",
      nodes: 1,
      role: "KarpenterNodeRole-prod-us",
      type: "m6i.2xlarge",
      os: "al2023",
      tokens: "required",
      hops: 1,
      lost: true,
    },
    {
      name: "fargate",
      by: "fargate",
      nodes: 0,
      role: "prod-us-fargate-pods",
      type: "fargate",
      os: "al2023",
      tokens: "required",
      hops: 1,
    },
  ],
  fargate: [{ name: "checkout-previews", namespace: "checkout", labels: { compute: "fargate" } }],
  addons: [
    { name: "vpc-cni", version: "v1.20.4-eksbuild.1" },
    { name: "kube-proxy", version: "v1.33.5-eksbuild.2" },
    { name: "coredns", version: "v1.12.4-eksbuild.1" },
    { name: "aws-ebs-csi-driver", version: "v1.52.1-eksbuild.1", role: "prod-us-ebs-csi" },
    { name: "eks-pod-identity-agent", version: "v1.3.9-eksbuild.3" },
  ],
  access: ["platform-admin", "github-deploy"],
  webhookDown: [],
  namespaces: [
    fallback,
    kubeSystem(platform),
    ...untouched,
    istioSystem,
    monitoring(platform),
    logging(platform),
    certManager,
    payments,
    orders,
    fulfilment,
    checkout,
    mlInference,
    partnerEdge,
  ],
};
