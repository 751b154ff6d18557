import type { NamespaceRow, WorkloadRow } from "../rows.ts";
import { type PlatformOptions, plain } from "./options.ts";

/** Metrics and logs. */

export function monitoring(options: PlatformOptions): NamespaceRow {
  const named = (suffix: string): string => `${options.cluster}-${suffix}`;
  const thanos: WorkloadRow[] = options.small
    ? []
    : [
        { name: "thanos-query", pods: 2, image: "quay.io/thanos/thanos:v0.39.2" },
        {
          name: "thanos-compact",
          kind: "StatefulSet",
          pods: 1,
          account: "thanos",
          image: "quay.io/thanos/thanos:v0.39.2",
        },
        {
          name: "thanos-store",
          kind: "StatefulSet",
          pods: 2,
          account: "thanos",
          image: "quay.io/thanos/thanos:v0.39.2",
          uses: { sdk: "go2", calls: ["s3:GetBucketLocation"] },
        },
      ];
  return {
    name: "monitoring",
    labels: { team: "observability", "app.kubernetes.io/part-of": "platform" },
    accounts: [
      { name: "prometheus", ...(options.small ? {} : { role: named("observability") }) },
      { name: "grafana", role: named("observability") },
      { name: "node-exporter" },
      { name: "kube-state-metrics" },
      ...(options.small ? [] : [{ name: "thanos", role: named("observability") }]),
    ],
    workloads: [
      {
        name: "node-exporter",
        kind: "DaemonSet",
        pools: options.linuxPools,
        account: "node-exporter",
        image: "quay.io/prometheus/node-exporter:v1.9.1",
        hostNetwork: true,
      },
      {
        name: "prometheus",
        kind: "StatefulSet",
        pods: options.small ? 1 : 2,
        account: "prometheus",
        image: "quay.io/prometheus/prometheus:v3.6.0",
        beside: [
          plain("config-reloader", "quay.io/prometheus-operator/prometheus-config-reloader:v0.85.0"),
          ...(options.small ? [] : [plain("thanos-sidecar", "quay.io/thanos/thanos:v0.39.2")]),
        ],
      },
      {
        name: "alertmanager",
        kind: "StatefulSet",
        pods: options.small ? 1 : 2,
        image: "quay.io/prometheus/alertmanager:v0.28.1",
      },
      {
        name: "grafana",
        pods: 1,
        account: "grafana",
        image: "docker.io/grafana/grafana:12.2.0",
        uses: { sdk: "go2", calls: ["monitoring:ListMetrics", "logs:DescribeLogGroups"] },
      },
      {
        name: "kube-state-metrics",
        pods: 1,
        account: "kube-state-metrics",
        image: "registry.k8s.io/kube-state-metrics/kube-state-metrics:v2.17.0",
      },
      { name: "prometheus-operator", pods: 1, image: "quay.io/prometheus-operator/prometheus-operator:v0.85.0" },
      { name: "blackbox-exporter", pods: 1, image: "quay.io/prometheus/blackbox-exporter:v0.27.0" },
      ...thanos,
    ],
  };
}

export function logging(options: PlatformOptions): NamespaceRow {
  const named = (suffix: string): string => `${options.cluster}-${suffix}`;
  return {
    name: "logging",
    labels: { team: "observability", "app.kubernetes.io/part-of": "platform" },
    accounts: [
      { name: "fluent-bit", role: named("observability") },
      { name: "loki", role: named("observability") },
    ],
    workloads: [
      {
        name: "fluent-bit",
        kind: "DaemonSet",
        pools: options.linuxPools,
        account: "fluent-bit",
        image: "public.ecr.aws/aws-observability/aws-for-fluent-bit:3.0.0",
        uses: { sdk: "go1", calls: ["logs:CreateLogStream"], agent: "aws-fluent-bit-plugin" },
      },
      {
        name: "loki",
        kind: "StatefulSet",
        pods: options.small ? 1 : 3,
        account: "loki",
        image: "docker.io/grafana/loki:3.5.5",
        uses: { sdk: "go2", calls: ["s3:ListBuckets"] },
      },
      { name: "loki-gateway", pods: 2, image: "docker.io/nginxinc/nginx-unprivileged:1.29-alpine" },
    ],
  };
}
