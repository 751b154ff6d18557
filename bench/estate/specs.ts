import type { ContainerSpec, EnvVar, PodSpec, Volume, VolumeMount } from "../../lib/domain/inventory/kubernetes.ts";
import { region } from "./aws.ts";

/** What a workload's pods carry. */
export type Carried = "web-identity" | "pod-identity" | "nothing" | "keys" | "secret-env" | "files" | "half";

/** Of twenty workloads; the rest carries nothing. */
const shares: readonly Carried[] = [
  ...Array<Carried>(7).fill("web-identity"),
  ...Array<Carried>(4).fill("pod-identity"),
  "keys",
  "secret-env",
  "files",
  "half",
];

/** What the pods of a service account carry when all is as it should be. */
export function carriedBy(serviceAccount: number): Carried {
  return shares[serviceAccount % 20] ?? "nothing";
}

const literal = (name: string, text: string): EnvVar => ({ name, value: { kind: "literal", text } });
const fromSecret = (name: string): EnvVar => ({
  name,
  value: { kind: "secret-key", name: "aws-keys", key: name.toLowerCase(), optional: false },
});

const irsaFolder = "/var/run/secrets/eks.amazonaws.com/serviceaccount";
const podIdentityFolder = "/var/run/secrets/pods.eks.amazonaws.com/serviceaccount";
const shared = [literal("AWS_STS_REGIONAL_ENDPOINTS", "regional"), literal("AWS_REGION", region)];

interface Parts {
  readonly env: readonly EnvVar[];
  readonly secret?: string;
  readonly volumes: readonly Volume[];
  readonly mounts: readonly VolumeMount[];
}

const mount = (volume: string, path: string): VolumeMount => ({ volume, path, subPath: null });
const token = (name: string, audience: string, path: string): Volume => ({
  name,
  kind: "projected",
  sources: [{ kind: "service-account-token", path, audience, expirationSeconds: 86_400 }],
});

function partsOf(carried: Carried, role: string): Parts {
  switch (carried) {
    case "web-identity":
      return {
        env: [...shared, literal("AWS_ROLE_ARN", role), literal("AWS_WEB_IDENTITY_TOKEN_FILE", `${irsaFolder}/token`)],
        volumes: [token("aws-iam-token", "sts.amazonaws.com", "token")],
        mounts: [mount("aws-iam-token", irsaFolder)],
      };
    case "pod-identity":
      return {
        env: [
          ...shared,
          literal("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://169.254.170.23/v1/credentials"),
          literal("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", `${podIdentityFolder}/eks-pod-identity-token`),
        ],
        volumes: [token("eks-pod-identity-token", "pods.eks.amazonaws.com", "eks-pod-identity-token")],
        mounts: [mount("eks-pod-identity-token", podIdentityFolder)],
      };
    case "keys":
      return { env: [fromSecret("AWS_ACCESS_KEY_ID"), fromSecret("AWS_SECRET_ACCESS_KEY")], volumes: [], mounts: [] };
    case "secret-env":
      return { env: shared, secret: "app-settings", volumes: [], mounts: [] };
    case "files":
      return {
        env: [literal("AWS_SHARED_CREDENTIALS_FILE", "/etc/aws/credentials")],
        volumes: [{ name: "aws", kind: "secret", source: "aws-files", paths: [] }],
        mounts: [mount("aws", "/etc/aws")],
      };
    case "half":
      return { env: [literal("AWS_ROLE_ARN", role)], volumes: [], mounts: [] };
    case "nothing":
      return { env: [], volumes: [], mounts: [] };
  }
}

/** The spec that all pods of a workload share: an application, and a sidecar that carries the same. */
export function specOf(name: string, serviceAccount: string, carried: Carried, role: string): PodSpec {
  const { env, secret, volumes, mounts } = partsOf(carried, role);
  const container = (title: string, image: string, kind: ContainerSpec["kind"]): ContainerSpec => ({
    name: title,
    kind,
    image,
    env,
    envFrom: secret === undefined ? [] : [{ kind: "secret", name: secret, prefix: "", optional: false }],
    mounts,
    runAsUser: null,
  });
  return {
    serviceAccount,
    hostNetwork: false,
    windowsBySelector: false,
    fsGroup: null,
    runAsUser: null,
    containers: [
      container("mesh", "registry.example/mesh:1.27", "sidecar"),
      container("app", `registry.example/${name}:1`, "app"),
    ],
    volumes,
    labels: { app: name },
    annotations: {},
  };
}
