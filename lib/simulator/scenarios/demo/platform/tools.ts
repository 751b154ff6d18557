import type { NamespaceRow } from "../rows.ts";
import { plain } from "./options.ts";

/** Mesh, delivery, and the namespaces that nobody looks into. */

export const istioSystem: NamespaceRow = {
  name: "istio-system",
  labels: { team: "platform", "app.kubernetes.io/part-of": "mesh" },
  accounts: [{ name: "istiod" }, { name: "istio-ingressgateway" }],
  workloads: [
    { name: "istiod", pods: 2, account: "istiod", container: "discovery", image: "docker.io/istio/pilot:1.27.3" },
    {
      name: "istio-ingressgateway",
      pods: 4,
      account: "istio-ingressgateway",
      container: "istio-proxy",
      image: "docker.io/istio/proxyv2:1.27.3",
    },
  ],
};

export function argocd(cluster: string, small: boolean): NamespaceRow {
  const image = "quay.io/argoproj/argocd:v3.1.8";
  return {
    name: "argocd",
    labels: { team: "platform", "app.kubernetes.io/part-of": "argocd" },
    accounts: [
      { name: "argocd-repo-server", role: `${cluster}-argocd-charts` },
      { name: "argocd-server" },
      { name: "argocd-application-controller" },
    ],
    workloads: [
      {
        name: "argocd-application-controller",
        kind: "StatefulSet",
        pods: small ? 1 : 2,
        account: "argocd-application-controller",
        image,
      },
      {
        name: "argocd-repo-server",
        pods: small ? 1 : 3,
        account: "argocd-repo-server",
        image,
        init: [plain("copyutil", image)],
        uses: { sdk: "cli", calls: ["ecr:GetAuthorizationToken"] },
      },
      { name: "argocd-server", pods: small ? 1 : 3, account: "argocd-server", image },
      { name: "argocd-redis", pods: 1, image: "public.ecr.aws/docker/library/redis:7.4.5-alpine" },
      { name: "argocd-applicationset-controller", pods: 1, image },
      { name: "argocd-notifications-controller", pods: 1, image },
    ],
  };
}

/** Every cluster has these two, and nobody looks into them. */
export const untouched: readonly NamespaceRow[] = [
  { name: "kube-public", workloads: [] },
  { name: "kube-node-lease", workloads: [] },
];
