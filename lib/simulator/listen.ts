import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";

/** PEM texts. */
export interface TlsFiles {
  readonly key: string;
  readonly cert: string;
}

export interface Listening {
  /** `http://127.0.0.1:40123` */
  readonly url: string;
  close(): Promise<void>;
}

/** Starts a server on a free port of the loopback address. `close` ends open connections too, watches among them. */
export async function listen(handler: RequestListener, tls?: TlsFiles): Promise<Listening> {
  const server: Server = tls ? createSecureServer({ key: tls.key, cert: tls.cert }, handler) : createServer(handler);
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((done, fail) => {
    server.once("error", fail);
    server.listen(0, "127.0.0.1", done);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls ? "https" : "http"}://127.0.0.1:${port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** The whole body of a request as text. */
export async function bodyOf(request: AsyncIterable<unknown>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}

/** Waits before an answer, where the faults say so. */
export const pause = (milliseconds: number): Promise<void> =>
  milliseconds > 0 ? new Promise((done) => setTimeout(done, milliseconds)) : Promise.resolve();
