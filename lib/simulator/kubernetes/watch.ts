import type { ServerResponse } from "node:http";
import type { Representation } from "./accept.ts";
import { type Entry, selectable } from "./entries.ts";
import { groupVersion } from "./resources.ts";
import type { Matcher } from "./selectors.ts";
import { tooOldVersion } from "./status.ts";
import type { Change, ResourceStore } from "./store.ts";

export interface WatchRequest {
  readonly store: ResourceStore;
  readonly namespace: string | undefined;
  readonly form: Representation;
  readonly matches: Matcher | null;
  /** As asked; null: from now on, after telling what there is. */
  readonly since: number | null;
  readonly initialEvents: boolean;
  readonly bookmarks: boolean;
  readonly timeoutMs: number;
  /** The cluster's version now, and the oldest that can still be watched from. */
  readonly version: () => number;
  readonly oldest: number;
}

/** An open watch. */
export interface OpenWatch {
  /** Sends a bookmark, where the client allowed it. */
  bookmark(): void;
  end(): void;
}

const line = (type: string, object: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`{"type":"${type}","object":`), object, Buffer.from("}\n")]);

/** Streams changes until the client leaves, the time is up or `end` is called; `onEnd` is told once, later. */
export function openWatch(request: WatchRequest, response: ServerResponse, onEnd: () => void): OpenWatch {
  const { store, form } = request;
  const concerns = (entry: Entry): boolean =>
    (request.namespace === undefined || entry.key.startsWith(`${request.namespace}/`)) &&
    (!request.matches || request.matches(selectable(entry)));
  const send = (type: string, entry: Entry): void => {
    if (concerns(entry)) response.write(line(type, form.alone(entry)));
  };
  const bookmark = (annotations?: Record<string, string>): void => {
    if (!request.bookmarks) return;
    const metadata = {
      resourceVersion: String(request.version()),
      creationTimestamp: null,
      ...(annotations ? { annotations } : {}),
    };
    const object = { kind: store.info.kind, apiVersion: groupVersion(store.info), metadata };
    response.write(line("BOOKMARK", Buffer.from(JSON.stringify(object))));
  };
  response.writeHead(200, { "content-type": "application/json", "cache-control": "no-cache, private" });
  response.flushHeaders();
  if (request.since !== null && request.since > 0 && request.since < request.oldest) {
    response.end(line("ERROR", Buffer.from(JSON.stringify(tooOldVersion(request.since, request.oldest)))));
    return { bookmark: () => {}, end: () => {} };
  }
  const fromNow = request.since === null || request.since === 0 || request.initialEvents;
  if (fromNow) {
    for (const entry of store.current(request.version())) send("ADDED", entry);
    if (request.initialEvents) bookmark({ "k8s.io/initial-events-end": "true" });
  } else {
    for (const change of store.changesSince(request.since ?? 0)) send(change.type, change.entry);
  }
  const leave = store.watch((change: Change) => send(change.type, change.entry));
  const timer = setTimeout(() => end(), request.timeoutMs);
  let ended = false;
  const finish = (): void => {
    if (ended) return;
    ended = true;
    clearTimeout(timer);
    leave();
    onEnd();
  };
  const end = (): void => {
    finish();
    response.end();
  };
  response.on("close", finish);
  return { bookmark: () => bookmark(), end };
}
