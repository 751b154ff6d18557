import type { IncomingMessage, ServerResponse } from "node:http";
import type { FaultPlan } from "../faults.ts";
import { bodyOf, pause } from "../listen.ts";
import type { RequestCounts } from "../requests.ts";
import type { SimCluster } from "../world.ts";
import { answerJson, answerStatus, answerTooMany } from "./answer.ts";
import { discovery } from "./discovery.ts";
import { HeldResources } from "./held-resources.ts";
import { resources } from "./resources.ts";
import { accessReview, rulesReview } from "./reviews.ts";
import { type Route, routeOf } from "./route.ts";
import * as status from "./status.ts";

export interface ClusterOptions {
  readonly token: string;
  /** Name of the token's user, in refusals. */
  readonly user: string;
  readonly faults: FaultPlan;
  readonly requests: RequestCounts;
  readonly gzip: boolean;
  readonly bookmarkEveryMs: number;
}

const anonymous = "system:anonymous";
const reviews = /^\/apis\/authorization\.k8s\.io\/v1\/(selfsubject(?:access|rules)reviews)$/;
const writeVerbs: Readonly<Record<string, string>> = {
  POST: "create",
  PUT: "update",
  PATCH: "patch",
  DELETE: "delete",
};

/** The API server of one simulated cluster: who asks, may they, and what is at that path. */
export class ClusterApi {
  readonly held: HeldResources;
  readonly #cluster: SimCluster;
  readonly #options: ClusterOptions;
  readonly #bookmarks: ReturnType<typeof setInterval>;

  constructor(cluster: SimCluster, options: ClusterOptions) {
    this.#cluster = cluster;
    this.#options = options;
    const { gzip, faults } = options;
    this.held = new HeldResources(cluster, { gzip, expireAfterPages: () => faults.faults().expireContinueAfterPages });
    this.#bookmarks = setInterval(() => this.held.bookmark(), options.bookmarkEveryMs);
    this.#bookmarks.unref();
  }

  close(): void {
    clearInterval(this.#bookmarks);
    this.held.endWatches();
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://cluster");
    const path = url.pathname.replace(/\/$/, "") || "/";
    await pause(this.#options.faults.faults().latency?.kubernetes ?? 0);
    if (/^\/(healthz|livez|readyz)$/.test(path)) {
      response.writeHead(200, { "content-type": "text/plain" }).end("ok");
      return;
    }
    const given = request.headers.authorization;
    if (given !== undefined && given !== `Bearer ${this.#options.token}`) {
      answerStatus(response, status.unauthorized());
      return;
    }
    const user = given === undefined ? anonymous : this.#options.user;
    const route = routeOf(path);
    const review = user === anonymous ? undefined : reviews.exec(path)?.[1];
    if (review) await this.#review(review, request, response);
    else if (route) await this.#resource(user, route, url.searchParams, request, response);
    else this.#discovery(user, path, response);
  }

  #discovery(user: string, path: string, response: ServerResponse): void {
    const told = user !== anonymous || path === "/version" ? discovery(path, this.#cluster.version) : undefined;
    if (told) {
      this.#options.requests.count(`kubernetes:${path.slice(1)}`);
      answerJson(response, 200, told);
    } else if (user !== anonymous && /^\/apis?(\/|$)/.test(path)) {
      answerStatus(response, status.noSuchResource());
    } else {
      answerStatus(response, status.forbiddenPath(user, "get", path));
    }
  }

  async #review(kind: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#options.requests.count(`kubernetes:${kind}`);
    if (!/json/.test(request.headers["content-type"] ?? "json")) {
      answerStatus(response, status.unsupportedMediaType());
      return;
    }
    let spec: Readonly<Record<string, unknown>>;
    try {
      spec = (JSON.parse(await bodyOf(request)) as { spec?: Record<string, unknown> }).spec ?? {};
    } catch {
      answerStatus(response, status.badRequest("the object provided is unrecognized"));
      return;
    }
    const review = kind === "selfsubjectaccessreviews" ? accessReview : rulesReview;
    answerJson(
      response,
      201,
      review(spec, (wanted) => this.#allows(wanted)),
    );
  }

  #allows({ verb, group, resource }: status.Attributes): boolean {
    const held = resources.some((info) => info.plural === resource && info.group === group);
    if (!held || !["get", "list", "watch"].includes(verb)) return false;
    return !this.#options.faults.denies(`kubernetes:${resource}`, [this.#cluster.name, this.#cluster.account]);
  }

  async #resource(
    user: string,
    route: Route,
    query: URLSearchParams,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { group, resource, namespace, name, info } = route;
    const reads = name ? "get" : ["1", "true"].includes(query.get("watch") ?? "") ? "watch" : "list";
    const verb = writeVerbs[request.method ?? ""] ?? reads;
    const wanted = { verb, group, resource, ...(namespace ? { namespace } : {}), ...(name ? { name } : {}) };
    const action = `kubernetes:${resource}`;
    this.#options.requests.count(verb === "list" ? action : `${action}:${verb}`);
    if (user === anonymous || !this.#allows(wanted) || !info) {
      answerStatus(response, status.forbidden(user, wanted));
      return;
    }
    const verdict = this.#options.faults.judge(action, [this.#cluster.name, this.#cluster.account]);
    if (verdict.kind === "throttled") answerTooMany(response);
    else if (verdict.kind === "failing") answerStatus(response, status.failing(verdict.status));
    else if (verb === "get") this.held.get(route, request, response);
    else if (verb === "watch") this.held.watch(route, query, request, response);
    else await this.held.list(route, query, request, response);
  }
}
