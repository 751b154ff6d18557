import type { ContainerObject, VolumeMountObject } from "../../../build/wire.ts";
import type { ClusterRow, Sidecar, WorkloadRow } from "../rows.ts";

const registryOf = (cluster: ClusterRow): string => `${cluster.account}.dkr.ecr.${cluster.region}.amazonaws.com`;

/** Namespaces of images that are on Docker Hub, not in the company's registry. */
const hub = /^(amazon|aquasec|clickhouse|confluentinc|envoyproxy|grafana|metabase|nicolaka|qdrant|valkey)\//;

/** `payments/api:1.2` is the company's; `redis:7.4`, `quay.io/x/y:1` and Docker Hub's are as written. */
export const imageOf = (cluster: ClusterRow, image: string): string =>
  /^[a-z-]+\//.test(image) && !hub.test(image) ? `${registryOf(cluster)}/${image}` : image;

const sidecars: Readonly<Record<Sidecar, ContainerObject>> = {
  istio: {
    name: "istio-proxy",
    image: "docker.io/istio/proxyv2:1.27.3",
    ports: [{ containerPort: 15090, protocol: "TCP" }],
  },
  "istio-native": { name: "istio-proxy", image: "docker.io/istio/proxyv2:1.27.3", restartPolicy: "Always" },
  otel: { name: "otel-collector", image: "public.ecr.aws/aws-observability/aws-otel-collector:v0.45.1" },
  vector: { name: "vector", image: "docker.io/timberio/vector:0.50.0-distroless-libc" },
  nginx: { name: "nginx", image: "docker.io/nginxinc/nginx-unprivileged:1.29-alpine" },
};

const requests = { requests: { cpu: "100m", memory: "256Mi" }, limits: { memory: "512Mi" } };

export const firstContainer = (row: WorkloadRow): string => row.container ?? row.name;

/** The containers of a workload's template, as its manifest has them. */
export function containersOf(cluster: ClusterRow, row: WorkloadRow) {
  const mounts = Object.entries(row.mounts ?? {}).map(
    ([name, mountPath]): VolumeMountObject => ({ name, mountPath, readOnly: true }),
  );
  const first: ContainerObject = {
    name: firstContainer(row),
    image: imageOf(cluster, row.image),
    resources: requests,
    ...(row.env ? { env: row.env } : {}),
    ...(row.envFrom ? { envFrom: row.envFrom } : {}),
    ...(mounts.length > 0 ? { volumeMounts: mounts } : {}),
  };
  const beside = (row.sidecars ?? []).map((one) => sidecars[one]);
  const native = beside.filter((one) => one.restartPolicy === "Always");
  const init = [...native, ...(row.init ?? [])];
  return {
    containers: [first, ...(row.beside ?? []), ...beside.filter((one) => one.restartPolicy !== "Always")],
    ...(init.length > 0 ? { initContainers: init } : {}),
  };
}
