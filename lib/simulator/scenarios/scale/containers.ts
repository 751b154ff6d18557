import type { ContainerObject, EnvVarObject } from "../../build/wire.ts";

const probe = (path: string, period: number) => ({
  httpGet: { path, port: "http", scheme: "HTTP" },
  initialDelaySeconds: 5,
  timeoutSeconds: 2,
  periodSeconds: period,
  successThreshold: 1,
  failureThreshold: 3,
});

const settings: readonly EnvVarObject[] = [
  { name: "POD_NAME", valueFrom: { fieldRef: { apiVersion: "v1", fieldPath: "metadata.name" } } },
  { name: "POD_NAMESPACE", valueFrom: { fieldRef: { apiVersion: "v1", fieldPath: "metadata.namespace" } } },
  { name: "LOG_LEVEL", value: "info" },
  { name: "OTEL_EXPORTER_OTLP_ENDPOINT", value: "http://otel-collector.observability.svc:4317" },
  { name: "DATABASE_URL", valueFrom: { secretKeyRef: { name: "database", key: "url" } } },
];

const staticKeys: readonly EnvVarObject[] = [
  { name: "AWS_ACCESS_KEY_ID", valueFrom: { secretKeyRef: { name: "aws-keys", key: "id" } } },
  { name: "AWS_SECRET_ACCESS_KEY", valueFrom: { secretKeyRef: { name: "aws-keys", key: "secret" } } },
];

const container = (name: string, image: string, more: Partial<ContainerObject> = {}): ContainerObject => ({
  name,
  image,
  resources: { requests: { cpu: "100m", memory: "256Mi" }, limits: { memory: "512Mi" } },
  securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] }, runAsNonRoot: true },
  ...more,
});

const app = (image: string, keys: boolean): ContainerObject =>
  container("app", image, {
    ports: [{ name: "http", containerPort: 8080, protocol: "TCP" }],
    env: keys ? [...settings, ...staticKeys] : settings,
    livenessProbe: probe("/healthz", 10),
    readinessProbe: probe("/ready", 5),
    volumeMounts: [{ name: "tmp", mountPath: "/tmp" }],
  });

const migrate = container("migrate", "registry.example/migrate:7", { command: ["/migrate", "up"] });
const mesh = container("mesh", "registry.example/mesh:1.27", { restartPolicy: "Always" });
const logs = container("logs", "registry.example/fluent-bit:4.1");
const debug = container("debugger", "registry.example/toolbox:3");

export interface ContainerSet {
  readonly containers: readonly ContainerObject[];
  readonly initContainers?: readonly ContainerObject[];
  readonly ephemeralContainers?: readonly ContainerObject[];
}

/** One to three containers of every kind, by the number of the workload. */
export function containersOf(workload: number): ContainerSet {
  const main = app(`registry.example/service-${workload}:1.${workload % 40}.0`, workload % 41 === 40);
  const sets: readonly ContainerSet[] = [
    { containers: [main] },
    { containers: [main], initContainers: [mesh] },
    { containers: [main], initContainers: [migrate] },
    { containers: [main, logs] },
    { containers: [main], initContainers: [migrate, mesh] },
    { containers: [main], ephemeralContainers: [debug] },
  ];
  return sets[workload % 12 === 11 ? 5 : workload % 5] ?? { containers: [main] };
}
