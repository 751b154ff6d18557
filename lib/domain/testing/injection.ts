import type { ContainerSpec, PodSpec, Volume } from "../inventory/kubernetes.ts";
import { env } from "./kubernetes.ts";

export const irsaFolder = "/var/run/secrets/eks.amazonaws.com/serviceaccount";
export const podIdentityFolder = "/var/run/secrets/pods.eks.amazonaws.com/serviceaccount";
export const agentUri = "http://169.254.170.23/v1/credentials";

function tokenVolume(name: string, path: string, audience: string | null): Volume {
  return {
    name,
    kind: "projected",
    sources: [{ kind: "service-account-token", path, audience, expirationSeconds: 86400 }],
  };
}

function given(container: ContainerSpec, variables: Readonly<Record<string, string>>, volume: string, path: string) {
  return {
    ...container,
    env: [...container.env, ...env(variables)],
    mounts: [...container.mounts, { volume, path, subPath: null }],
  };
}

/** The spec as the webhook leaves it for a web identity (domain facts 1.2), in every container but ephemeral ones. */
export function withWebIdentity(
  spec: PodSpec,
  roleArn: string,
  audience: string | null = "sts.amazonaws.com",
  skip: readonly string[] = [],
): PodSpec {
  const variables = { AWS_ROLE_ARN: roleArn, AWS_WEB_IDENTITY_TOKEN_FILE: `${irsaFolder}/token` };
  return {
    ...spec,
    volumes: [tokenVolume("aws-iam-token", "token", audience), ...spec.volumes],
    containers: spec.containers.map((one) =>
      one.kind === "ephemeral" || skip.includes(one.name) ? one : given(one, variables, "aws-iam-token", irsaFolder),
    ),
  };
}

/** The spec as the webhook leaves it for Pod Identity (domain facts 1.3). */
export function withPodIdentity(spec: PodSpec, skip: readonly string[] = []): PodSpec {
  const name = "eks-pod-identity-token";
  const variables = {
    AWS_CONTAINER_CREDENTIALS_FULL_URI: agentUri,
    AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: `${podIdentityFolder}/${name}`,
  };
  return {
    ...spec,
    volumes: [tokenVolume(name, name, "pods.eks.amazonaws.com"), ...spec.volumes],
    containers: spec.containers.map((one) =>
      one.kind === "ephemeral" || skip.includes(one.name) ? one : given(one, variables, name, podIdentityFolder),
    ),
  };
}

/** The spec of somebody who brings token and role by hand, in a volume of his own. */
export function withOwnToken(spec: PodSpec, roleArn: string, audience: string | null = "sts.amazonaws.com"): PodSpec {
  const variables = { AWS_ROLE_ARN: roleArn, AWS_WEB_IDENTITY_TOKEN_FILE: "/var/run/own/token" };
  return {
    ...spec,
    volumes: [tokenVolume("own-token", "token", audience), ...spec.volumes],
    containers: spec.containers.map((one) => given(one, variables, "own-token", "/var/run/own")),
  };
}
