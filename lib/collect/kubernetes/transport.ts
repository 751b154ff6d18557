import { isIP } from "node:net";
import { promisify } from "node:util";
import { constants, gunzip, gunzipSync } from "node:zlib";
import { Agent, type Dispatcher, EnvHttpProxyAgent, ProxyAgent } from "undici";
import { CollectError, failure } from "../failure.ts";
import { networkFailure } from "../failure-network.ts";
import type { Headers } from "./credential.ts";
import type { Environment } from "./load-kubeconfig.ts";

export interface TransportSettings {
  readonly server: string;
  /** PEM */
  readonly authority: string | null;
  readonly certificate: string | null;
  readonly key: string | null;
  readonly serverName: string | null;
  readonly skipVerify: boolean;
  readonly proxyUrl: string | null;
  readonly compress: boolean;
  readonly env: Environment;
}

export interface TransportRequest {
  /** Path and query. */
  readonly path: string;
  readonly headers: Headers;
  readonly signal: AbortSignal;
  /** More than this and the answer is `too-large`; counted after decompression. */
  readonly maxBytes: number;
  /** Gets the beginning of a 200 answer as soon as it is there. */
  readonly onBegin?: (begin: string) => void;
}

export type Answer =
  | { readonly kind: "answer"; readonly status: number; readonly body: Buffer; readonly retryAfter: number | null }
  | { readonly kind: "too-large" };

export interface Transport {
  /** One try. Throws `CollectError` when there is no answer at all. */
  readonly send: (request: TransportRequest) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

const connectTimeoutMs = 8_000;
/** Lists that are read at a time, and one page ahead for one of them; more would only wait in the server's queue. */
const connections = 8;
const unzip = promisify(gunzip);

/** HTTP to one API server over connections that are kept. */
export function createTransport(settings: TransportSettings): Transport {
  const origin = new URL(settings.server);
  const prefix = origin.pathname.replace(/\/$/, "");
  const dispatcher = createDispatcher(settings, origin);
  const send = async ({ path, headers, signal, maxBytes, onBegin }: TransportRequest): Promise<Answer> => {
    try {
      const response = await dispatcher.request({
        origin: origin.origin,
        path: prefix + path,
        method: "GET",
        headers: { "user-agent": "rolecall", ...(settings.compress ? { "accept-encoding": "gzip" } : {}), ...headers },
        signal,
        headersTimeout: 0,
        bodyTimeout: 0,
      });
      const zipped = response.headers["content-encoding"] === "gzip";
      const begin = response.statusCode === 200 ? onBegin : undefined;
      const body = await read(response.body, maxBytes, zipped, begin);
      if (body === null) return { kind: "too-large" };
      const status = response.statusCode;
      return { kind: "answer", status, body, retryAfter: waitOf(response.headers["retry-after"]) };
    } catch (error) {
      throw new CollectError(failureOf(error, signal), "kubernetes");
    }
  };
  return { send, close: () => dispatcher.destroy() };
}

function createDispatcher(settings: TransportSettings, origin: URL): Dispatcher {
  const { authority, certificate, key, serverName, skipVerify, proxyUrl, env } = settings;
  const tls = {
    ...(authority === null ? {} : { ca: authority }),
    ...(certificate === null ? {} : { cert: certificate }),
    ...(key === null ? {} : { key }),
    ...(serverName === null ? {} : { servername: serverName }),
    ...(skipVerify ? { rejectUnauthorized: false } : {}),
  };
  const pool = { connections, keepAliveTimeout: 30_000, pipelining: 1 };
  if (proxyUrl !== null) {
    if (/^https?:/i.test(proxyUrl)) return new ProxyAgent({ ...pool, uri: proxyUrl, requestTls: tls });
    throw new CollectError(failure("not-configured", "only http and https proxies can be used"), "kubernetes");
  }
  const httpProxy = env.http_proxy ?? env.HTTP_PROXY ?? "";
  const httpsProxy = env.https_proxy ?? env.HTTPS_PROXY ?? "";
  const connect = { ...tls, timeout: connectTimeoutMs };
  if ((origin.protocol === "https:" ? httpsProxy : httpProxy) === "" || isLoopback(origin.hostname)) {
    return new Agent({ ...pool, connect });
  }
  const noProxy = env.no_proxy ?? env.NO_PROXY ?? "";
  return new EnvHttpProxyAgent({ ...pool, connect, requestTls: tls, httpProxy, httpsProxy, noProxy });
}

/** Is it an address of this machine? Traffic to it needs no proxy and no compression. */
export function isLoopback(hostname: string): boolean {
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

/** null: more than `maxBytes`. */
async function read(
  body: Dispatcher.ResponseData["body"],
  maxBytes: number,
  zipped: boolean,
  onBegin: ((begin: string) => void) | undefined,
): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) return null;
    if (chunks.length === 0) onBegin?.(beginOf(chunk, zipped));
    chunks.push(chunk);
  }
  const whole = Buffer.concat(chunks, size);
  if (!zipped) return whole;
  try {
    return await unzip(whole, { maxOutputLength: maxBytes });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw new CollectError(failure("malformed", "the answer is not the gzip it claims to be"), "kubernetes");
  }
}

const beginBytes = 4096;

function beginOf(chunk: Buffer, zipped: boolean): string {
  if (!zipped) return chunk.toString("latin1", 0, beginBytes);
  try {
    const start = gunzipSync(chunk.subarray(0, beginBytes), { finishFlush: constants.Z_SYNC_FLUSH });
    return start.toString("latin1", 0, beginBytes);
  } catch {
    return "";
  }
}

function failureOf(error: unknown, signal: AbortSignal): ReturnType<typeof failure> {
  if (error instanceof CollectError) return error.failure;
  if (!signal.aborted) return networkFailure(error);
  const reason = networkFailure(signal.reason);
  return reason.code === "timeout" ? reason : failure("cancelled");
}

/** `Retry-After` in seconds or as a date, to milliseconds. */
function waitOf(header: string | string[] | undefined): number | null {
  if (typeof header !== "string") return null;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}
