import { setTimeout as sleep } from "node:timers/promises";
import { CollectError, type Failure, failure, isTransient } from "../failure.ts";
import { networkFailure } from "../failure-network.ts";
import { type Connection, type ConnectSettings, connectionOf } from "./connection.ts";
import type { EksHint } from "./eks-hint.ts";
import { defaultLimits, type Limits } from "./limits.ts";
import { failureOfStatus } from "./status.ts";
import { type Answer, createTransport, type Transport } from "./transport.ts";

export interface GetOptions {
  readonly accept: string;
  readonly signal: AbortSignal;
  /** Gets the beginning of the answer's text as soon as it is there. */
  readonly onBegin?: (begin: string) => void;
  /** Gets why the request waits before its next try, and null when it goes on. */
  readonly onWait?: (reason: string | null) => void;
}

/** One API server, asked as one user. */
export interface KubernetesClient {
  readonly context: string;
  readonly server: string;
  readonly eks: EksHint;
  readonly limits: Limits;
  /**
   * A GET with its retries: a server in trouble or one that throttles is asked again, a refused credential is made anew once.
   * Gives the answer for any other status. Throws `CollectError` when there is none, or none that helps.
   */
  readonly get: (path: string, options: GetOptions) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

/**
 * Reads the kubeconfig and gives a client for one of its contexts; asks nothing of the server yet.
 * Throws `CollectError` with `not-configured` where the settings do not lead to a server.
 */
export async function connect(settings: ConnectSettings): Promise<KubernetesClient> {
  const limits = { ...defaultLimits, ...settings.limits };
  const ended = new AbortController();
  const connection = await connectionOf(settings, limits, ended.signal);
  const transports = transportPool(connection);
  return {
    context: connection.context,
    server: connection.server,
    eks: connection.eks,
    limits,
    get: (path, options) => getWithRetries({ connection, transports, limits, path, options, ended: ended.signal }),
    close: async () => {
      ended.abort();
      await transports.close();
    },
  };
}

interface TransportPool {
  readonly for: (certificate: string | null, key: string | null) => Transport;
  readonly close: () => Promise<void>;
}

/** One transport for each client certificate: an exec entry may give another one in time. */
function transportPool(connection: Connection): TransportPool {
  const known = new Map<string, Transport>();
  return {
    for: (certificate, key) => {
      const name = certificate ?? "";
      const transport = known.get(name) ?? createTransport({ ...connection.transport, certificate, key });
      known.set(name, transport);
      return transport;
    },
    close: async () => {
      await Promise.all([...known.values()].map((transport) => transport.close()));
    },
  };
}

interface Call {
  readonly connection: Connection;
  readonly transports: TransportPool;
  readonly limits: Limits;
  readonly path: string;
  readonly options: GetOptions;
  readonly ended: AbortSignal;
}

async function getWithRetries(call: Call): Promise<Answer> {
  const { connection, limits, options } = call;
  let renewed = false;
  for (let tried = 1; ; tried++) {
    const result = await oneTry(call);
    if ("kind" in result && (result.kind === "too-large" || result.status === 200)) return result;
    const problem = "kind" in result ? failureOfStatus(result) : result.failure;
    if (problem.code === "unauthenticated" && "kind" in result && !renewed && connection.credentials.forget()) {
      renewed = true;
      continue;
    }
    if (isTransient(problem.code) && tried < triesOf(problem, limits)) {
      await wait(problem, tried, call);
      continue;
    }
    if ("kind" in result) return result;
    throw new CollectError(problem, "kubernetes");
  }
  function wait(problem: Failure, tried: number, { ended }: Call): Promise<void> {
    const grown = limits.firstWaitMs * 2 ** (tried - 1) * (0.75 + Math.random() / 2);
    const ms = Math.min(problem.retryAfter ?? grown, limits.longestWaitMs);
    options.onWait?.(waitWords[problem.code] ?? "waiting to try again");
    return sleep(ms, undefined, { signal: AbortSignal.any([options.signal, ended]) }).then(
      () => options.onWait?.(null),
      () => {
        const reason = networkFailure(options.signal.reason);
        throw new CollectError(reason.code === "timeout" ? reason : failure("cancelled"), "kubernetes");
      },
    );
  }
}

function triesOf({ code }: Failure, limits: Limits): number {
  if (code === "throttled") return limits.throttledTries;
  // What took so long once is not asked for many times.
  return code === "timeout" ? Math.min(2, limits.tries) : limits.tries;
}

const waitWords: Partial<Record<Failure["code"], string>> = {
  throttled: "the API server asks to slow down",
  unreachable: "the API server cannot be reached",
  timeout: "the API server does not answer in time",
  unavailable: "the API server is in trouble",
};

async function oneTry({ connection, transports, limits, path, options, ended }: Call): Promise<Answer | CollectError> {
  try {
    const { headers, certificate, key } = await connection.credentials.get();
    return await transports.for(certificate, key).send({
      path,
      headers: { accept: options.accept, ...headers },
      signal: AbortSignal.any([options.signal, ended, AbortSignal.timeout(limits.requestMs)]),
      maxBytes: limits.maxPageBytes,
      ...(options.onBegin === undefined ? {} : { onBegin: options.onBegin }),
    });
  } catch (error) {
    return error instanceof CollectError ? error : new CollectError(networkFailure(error), "kubernetes");
  }
}
