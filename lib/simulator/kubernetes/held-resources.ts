import type { IncomingMessage, ServerResponse } from "node:http";
import type { KubeObject, KubeResource, SimCluster } from "../world.ts";
import { representationOf } from "./accept.ts";
import { answerParts, answerStatus } from "./answer.ts";
import { chunksOf, pageOf } from "./list.ts";
import { resources } from "./resources.ts";
import type { Route } from "./route.ts";
import { matcherOf } from "./selectors.ts";
import * as status from "./status.ts";
import { type ChangeType, ResourceStore } from "./store.ts";
import { type OpenWatch, openWatch } from "./watch.ts";

export interface HeldOptions {
  readonly gzip: boolean;
  /** The fault of tokens that expire once, after so many pages of one list. */
  readonly expireAfterPages: () => number | undefined;
}

/** Where the versions of a fresh cluster begin; objects that have none of their own lie below. */
const firstVersion = 10_000_000;
const versionsApart = 500_000;

/** The objects of a cluster, and the answers to gets, lists and watches of them. */
export class HeldResources {
  readonly #options: HeldOptions;
  readonly #stores: ReadonlyMap<string, ResourceStore>;
  readonly #watches = new Set<OpenWatch>();
  readonly #pages = new Map<string, number>();
  readonly #expired = new Set<string>();
  #version = firstVersion;
  #oldest = firstVersion;

  constructor(cluster: SimCluster, options: HeldOptions) {
    this.#options = options;
    this.#stores = new Map(
      resources.map((info, index) => [
        info.plural,
        new ResourceStore(
          info,
          cluster.sources?.[info.plural] ?? cluster.objects[info.plural] ?? [],
          1_000 + index * versionsApart,
        ),
      ]),
    );
  }

  change(resource: KubeResource, type: ChangeType, object: KubeObject): void {
    this.#version += 1;
    this.#stores.get(resource)?.apply(type, object, this.#version);
  }

  bookmark(): void {
    for (const watch of this.#watches) watch.bookmark();
  }

  compact(): void {
    this.#version += 1;
    this.#oldest = this.#version;
    for (const store of this.#stores.values()) store.compact();
  }

  endWatches(): void {
    for (const watch of this.#watches) watch.end();
  }

  /** Makes the JSON of every object that is kept, so that the first list is as fast as the next. */
  warm(): void {
    for (const store of this.#stores.values()) store.warm();
  }

  #store(route: Route): ResourceStore {
    const store = this.#stores.get(route.resource);
    if (!store) throw new Error(`no store for ${route.resource}`);
    return store;
  }

  get(route: Route, request: IncomingMessage, response: ServerResponse): void {
    const { namespace, name = "", resource, group, subresource } = route;
    const store = this.#store(route);
    const found = subresource ? undefined : store.find(namespace ? `${namespace}/${name}` : name);
    if (!found) {
      answerStatus(response, subresource ? status.noSuchResource() : status.notFound(resource, group, name));
      return;
    }
    const text = representationOf(store.info, request.headers.accept ?? "").alone(found);
    response.writeHead(200, { "content-type": "application/json", "content-length": text.length }).end(text);
  }

  async list(route: Route, query: URLSearchParams, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const store = this.#store(route);
    const expires = (): boolean => this.#expires(route.resource);
    const page = pageOf({ store, namespace: route.namespace, query, version: this.#version, expires });
    if ("kind" in page) {
      answerStatus(response, page);
      return;
    }
    const before = query.has("continue") ? (this.#pages.get(route.resource) ?? 0) : 0;
    this.#pages.set(route.resource, before + 1);
    const form = representationOf(store.info, request.headers.accept ?? "");
    await answerParts(request, response, chunksOf(page, form), this.#options.gzip);
  }

  #expires(resource: string): boolean {
    const after = this.#options.expireAfterPages();
    if (after === undefined || this.#expired.has(resource) || (this.#pages.get(resource) ?? 0) < after) return false;
    this.#expired.add(resource);
    return true;
  }

  watch(route: Route, query: URLSearchParams, request: IncomingMessage, response: ServerResponse): void {
    const store = this.#store(route);
    const matches = matcherOf(query);
    const asked = query.get("resourceVersion") ?? "";
    if (typeof matches === "string" || !/^\d*$/.test(asked)) {
      const wrong = typeof matches === "string" ? matches : `resourceVersion: Invalid value: "${asked}"`;
      answerStatus(response, status.badRequest(wrong));
      return;
    }
    const watch: OpenWatch = openWatch(
      {
        store,
        namespace: route.namespace,
        form: representationOf(store.info, request.headers.accept ?? ""),
        matches,
        since: asked === "" ? null : Number(asked),
        initialEvents: query.get("sendInitialEvents") === "true",
        bookmarks: query.get("allowWatchBookmarks") === "true",
        timeoutMs: 1000 * Number(query.get("timeoutSeconds") ?? 0) || 2_400_000,
        version: () => this.#version,
        oldest: this.#oldest,
      },
      response,
      () => this.#watches.delete(watch),
    );
    if (!response.writableEnded) this.#watches.add(watch);
  }
}
