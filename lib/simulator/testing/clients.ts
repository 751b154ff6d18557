import { AthenaClient } from "@aws-sdk/client-athena";
import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { EC2Client } from "@aws-sdk/client-ec2";
import { EKSClient } from "@aws-sdk/client-eks";
import { IAMClient } from "@aws-sdk/client-iam";
import { S3Client } from "@aws-sdk/client-s3";
import { STSClient } from "@aws-sdk/client-sts";
import { KubeConfig } from "@kubernetes/client-node";
import type { Simulator } from "../start.ts";

/** The official clients, pointed at a simulator; they try once, so that an error is seen as it came. */
export function awsClients(simulator: Simulator, account: string, region = "us-east-1") {
  const credentials = simulator.accounts[account];
  if (!credentials) throw new Error(`the simulator has no account ${account}`);
  const settings = { endpoint: simulator.awsEndpoint, region, credentials, maxAttempts: 1 };
  return {
    iam: new IAMClient(settings),
    sts: new STSClient(settings),
    eks: new EKSClient(settings),
    ec2: new EC2Client(settings),
    cloudTrail: new CloudTrailClient(settings),
    s3: new S3Client(settings),
    athena: new AthenaClient(settings),
  };
}

export function kubeConfig(simulator: Simulator): KubeConfig {
  const config = new KubeConfig();
  config.loadFromString(simulator.kubeconfig);
  return config;
}

/** A plain request to a cluster, with the simulator's token unless told otherwise. */
export function rawRequest(
  simulator: Simulator,
  cluster: string,
  path: string,
  init: Omit<RequestInit, "headers"> & { readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Response> {
  const config = JSON.parse(simulator.kubeconfig) as { users: { user: { token: string } }[] };
  const authorization = `Bearer ${config.users[0]?.user.token}`;
  const endpoint = simulator.kubernetesEndpoints[cluster];
  return fetch(`${endpoint}${path}`, { ...init, headers: { authorization, ...init.headers } });
}
