import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createGzip } from "node:zlib";
import type { Status } from "./status.ts";

const jsonHeaders = { "content-type": "application/json", "cache-control": "no-cache, private" };

export function answerJson(response: ServerResponse, code: number, body: unknown): void {
  const text = Buffer.from(`${JSON.stringify(body)}\n`);
  response.writeHead(code, { ...jsonHeaders, "content-length": text.length }).end(text);
}

/** A Status with its own HTTP code; a wait that it names becomes a header as well. */
export function answerStatus(response: ServerResponse, status: Status): void {
  const wait = status.details?.["retryAfterSeconds"];
  if (typeof wait === "number") response.setHeader("retry-after", String(wait));
  answerJson(response, status.code, status);
}

/** Priority and fairness turns a request away in plain text, before any handler writes a Status. */
export function answerTooMany(response: ServerResponse): void {
  response
    .writeHead(429, { "content-type": "text/plain; charset=utf-8", "retry-after": "1" })
    .end("Too many requests, please try again later.\n");
}

/** The API server compresses what is larger than this, when asked to. */
const compressFrom = 128 * 1024;

/** Writes JSON that comes in parts. `gzip`: compress where the client accepts it. */
export async function answerParts(
  request: IncomingMessage,
  response: ServerResponse,
  parts: Iterable<Buffer>,
  gzip: boolean,
): Promise<void> {
  const iterator = parts[Symbol.iterator]();
  const first = iterator.next();
  const head = first.done ? Buffer.alloc(0) : first.value;
  const second = iterator.next();
  const accepts = /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
  if (second.done && !(gzip && accepts && head.length >= compressFrom)) {
    response.writeHead(200, { ...jsonHeaders, "content-length": head.length }).end(head);
    return;
  }
  const compress = gzip && accepts ? createGzip({ level: 1 }) : null;
  response.writeHead(
    200,
    compress ? { ...jsonHeaders, "content-encoding": "gzip", vary: "Accept-Encoding" } : jsonHeaders,
  );
  if (compress) compress.pipe(response);
  const sink = compress ?? response;
  let next: IteratorResult<Buffer> = { done: false, value: head };
  let following: IteratorResult<Buffer> = second;
  while (!next.done && !response.destroyed) {
    if (!sink.write(next.value)) await Promise.race([once(sink, "drain"), once(response, "close")]);
    next = following;
    following = next.done ? next : iterator.next();
  }
  sink.end();
}
