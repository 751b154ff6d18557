import type { IncomingMessage, ServerResponse } from "node:http";
import { accessKeyIdOf, secretAccessKey } from "./aws/caller.ts";
import { AwsApi } from "./aws/server.ts";
import { faultPlan } from "./faults.ts";
import { kubeconfigText } from "./kubeconfig.ts";
import { ClusterApi } from "./kubernetes/cluster.ts";
import type { ChangeType } from "./kubernetes/store.ts";
import { type Listening, listen, type TlsFiles } from "./listen.ts";
import { RequestCounts } from "./requests.ts";
import type { Faults, KubeObject, KubeResource, World } from "./world.ts";

export interface SimulatorOptions {
  /** Serve Kubernetes by TLS with this key and certificate. Without it by plain HTTP. */
  readonly tls?: TlsFiles;
  /** Compress large Kubernetes answers for clients that accept it. Off by default: on loopback it only costs time. */
  readonly gzip?: boolean;
  /** Write every object's JSON before listening, so that the first list is as fast as later ones. */
  readonly warm?: boolean;
  /** Default a minute, as the API server does. */
  readonly bookmarkEveryMs?: number;
  /** Milliseconds; paces the rate limit of LookupEvents. */
  readonly clock?: () => number;
}

export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** A running simulator. Everything listens on 127.0.0.1. */
export interface Simulator {
  /** YAML, one context a cluster, named as the cluster. */
  readonly kubeconfig: string;
  /** For the AWS SDKs: endpoint, Region and the keys of the first account. */
  readonly env: Readonly<Record<string, string>>;
  /** Keys of the user `rolecall` in every account, by account id. */
  readonly accounts: Readonly<Record<string, Keys>>;
  readonly awsEndpoint: string;
  /** By cluster. */
  readonly kubernetesEndpoints: Readonly<Record<string, string>>;
  readonly requests: RequestCounts;
  /** Changes an object of a cluster and tells the watches. For DELETED the name is enough. */
  change(cluster: string, resource: KubeResource, type: ChangeType, object: KubeObject): void;
  /** Sends a bookmark on every open watch of the cluster that allows them. */
  bookmark(cluster: string): void;
  /** Forgets the cluster's history: older `continue` tokens and resource versions answer 410. */
  compact(cluster: string): void;
  /** Ends the cluster's watches, as the API server does after their time. */
  endWatches(cluster: string): void;
  /** Replaces the faults and starts their counts anew. */
  setFaults(faults: Faults): void;
  close(): Promise<void>;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** A handler that fails answers 500; a client that left in the middle is no failure. */
const guarded =
  (handle: Handler) =>
  (request: IncomingMessage, response: ServerResponse): void => {
    handle(request, response).catch((error: unknown) => {
      if (response.headersSent || response.destroyed) response.destroy();
      else response.writeHead(500, { "content-type": "text/plain" }).end(String(error));
    });
  };

const token = "simulated-bearer-token";

/** Starts the servers of a world: one for each cluster, one for AWS. */
export async function startSimulator(world: World, options: SimulatorOptions = {}): Promise<Simulator> {
  const faults = faultPlan(world.faults);
  const requests = new RequestCounts();
  const apis = new Map<string, ClusterApi>();
  const endpoints: Record<string, string> = {};
  const servers: Listening[] = [];
  for (const cluster of world.clusters) {
    const api = new ClusterApi(cluster, {
      token,
      user: "rolecall",
      faults,
      requests,
      gzip: options.gzip ?? false,
      bookmarkEveryMs: options.bookmarkEveryMs ?? 60_000,
    });
    if (options.warm) api.held.warm();
    const server = await listen(
      guarded((request, response) => api.handle(request, response)),
      options.tls,
    );
    apis.set(cluster.name, api);
    servers.push(server);
    endpoints[cluster.name] = server.url;
  }
  const aws = new AwsApi({
    world,
    faults,
    requests,
    endpointOf: (cluster) => endpoints[cluster.name] ?? "",
    clock: options.clock ?? Date.now,
  });
  const awsServer = await listen(guarded((request, response) => aws.handle(request, response)));
  servers.push(awsServer);
  const apiOf = (cluster: string): ClusterApi => {
    const api = apis.get(cluster);
    if (!api) throw new Error(`no cluster named ${cluster}`);
    return api;
  };
  const accounts = Object.fromEntries(
    world.accounts.map(({ id }) => [id, { accessKeyId: accessKeyIdOf(id), secretAccessKey }]),
  );
  const first = world.accounts[0];
  return {
    kubeconfig: kubeconfigText(endpoints, token, options.tls?.cert),
    env: {
      AWS_ENDPOINT_URL: awsServer.url,
      AWS_REGION: world.clusters[0]?.region ?? "us-east-1",
      ...(first ? { AWS_ACCESS_KEY_ID: accessKeyIdOf(first.id), AWS_SECRET_ACCESS_KEY: secretAccessKey } : {}),
    },
    accounts,
    awsEndpoint: awsServer.url,
    kubernetesEndpoints: endpoints,
    requests,
    change: (cluster, resource, type, object) => apiOf(cluster).held.change(resource, type, object),
    bookmark: (cluster) => apiOf(cluster).held.bookmark(),
    compact: (cluster) => apiOf(cluster).held.compact(),
    endWatches: (cluster) => apiOf(cluster).held.endWatches(),
    setFaults: (next) => faults.set(next),
    close: async () => {
      for (const api of apis.values()) api.close();
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}
