import type { IncomingMessage, ServerResponse } from "node:http";
import type { FaultPlan } from "../faults.ts";
import { bodyOf, pause } from "../listen.ts";
import type { RequestCounts } from "../requests.ts";
import type { SimCluster, World } from "../world.ts";
import { answerJson, answerJsonError, answerQuery, answerQueryError } from "./answers.ts";
import { AthenaQueries } from "./athena/queries.ts";
import { type Caller, callerOf } from "./caller.ts";
import { type LookupInput, lookupEvents } from "./cloudtrail/lookup.ts";
import { RateLimit } from "./cloudtrail/rate.ts";
import { ec2Operations } from "./ec2/operations.ts";
import { eksOperation } from "./eks/operations.ts";
import { AwsError } from "./error.ts";
import { iamOperations } from "./iam/operations.ts";
import type { QueryOperation } from "./query-call.ts";
import { refusal, throttled } from "./refusals.ts";
import { answerS3, answerS3Error, readS3, scopesOf } from "./s3/bucket.ts";
import { stsOperations } from "./sts.ts";

export interface AwsOptions {
  readonly world: World;
  readonly faults: FaultPlan;
  readonly requests: RequestCounts;
  readonly endpointOf: (cluster: SimCluster) => string;
  /** Milliseconds; paces the rate limit. */
  readonly clock: () => number;
}

const queryServices: Readonly<Record<string, Readonly<Record<string, QueryOperation>>>> = {
  iam: iamOperations,
  sts: stsOperations,
  ec2: ec2Operations,
};

const trailJson = "application/x-amz-json-1.1";

/**
 * All AWS services at one address. Which one is meant is told by the service name that the request is signed for; an
 * unsigned request is one of STS.
 */
export class AwsApi {
  readonly #options: AwsOptions;
  readonly #rate: RateLimit;
  readonly #athenaQueries = new AthenaQueries();

  constructor(options: AwsOptions) {
    this.#options = options;
    this.#rate = new RateLimit(options.clock);
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [body] = await Promise.all([bodyOf(request), pause(this.#options.faults.faults().latency?.aws ?? 0)]);
    const authorization = request.headers.authorization ?? "";
    const service = /Credential=[^/]+\/\d{8}\/[^/]+\/([^/]+)\//.exec(authorization)?.[1] ?? "sts";
    if (service === "eks") this.#eks(request, response);
    else if (service === "cloudtrail") this.#cloudTrail(request, body, response);
    else if (service === "s3") this.#s3(request, response);
    else if (service === "athena") this.#athena(request, body, response);
    else this.#query(service, request, body, response);
  }

  #caller(request: IncomingMessage): Caller {
    const token = request.headers["x-amz-security-token"];
    return callerOf(
      this.#options.world,
      request.headers.authorization ?? "",
      typeof token === "string" ? token : undefined,
    );
  }

  /** Counts the call and lets the faults have their say. */
  #admit(service: string, action: string, caller: Caller, resource: string, scopes: readonly string[]): void {
    const name = `${service}:${action}`;
    this.#options.requests.count(name);
    const verdict = this.#options.faults.judge(name, scopes);
    if (verdict.kind !== "answer") throw refusal(verdict, service, action, caller.arn, resource);
  }

  #query(service: string, request: IncomingMessage, body: string, response: ServerResponse): void {
    try {
      const params = new URLSearchParams(body);
      const action = params.get("Action") ?? "";
      const operation = queryServices[service]?.[action];
      if (!operation) {
        throw new AwsError(
          400,
          "InvalidAction",
          `Could not find operation ${action} for version ${params.get("Version")}`,
        );
      }
      const caller = action === "AssumeRoleWithWebIdentity" ? this.#anonymous() : this.#caller(request);
      const call = { world: this.#options.world, caller, params };
      this.#admit(service, action, caller, operation.resource(call), [caller.account.id]);
      answerQuery(response, service, action, operation.run(call));
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      answerQueryError(response, service, error);
    }
  }

  /** An unsigned call: no account of its own. */
  #anonymous(): Caller {
    const [account] = this.#options.world.accounts;
    if (!account) throw new AwsError(403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity");
    return { account, region: "", service: "sts", arn: "anonymous", userId: "" };
  }

  #eks(request: IncomingMessage, response: ServerResponse): void {
    try {
      const caller = this.#caller(request);
      const url = new URL(request.url ?? "/", "http://eks");
      const { account, region } = caller;
      const operation = eksOperation(
        {
          clusters: this.#options.world.clusters.filter((one) => one.account === account.id && one.region === region),
          account: account.id,
          region,
          query: url.searchParams,
          faults: this.#options.faults.faults(),
          endpointOf: this.#options.endpointOf,
        },
        url.pathname,
      );
      if (!operation || request.method !== "GET")
        throw new AwsError(404, "UnknownOperationException", "Unknown operation");
      const scopes = [account.id, ...(operation.cluster === null ? [] : [operation.cluster])];
      this.#admit("eks", operation.action, caller, operation.resource, scopes);
      answerJson(response, "application/json", operation.run());
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      answerJsonError(response, "application/json", error);
    }
  }

  #cloudTrail(request: IncomingMessage, body: string, response: ServerResponse): void {
    try {
      const caller = this.#caller(request);
      const target = String(request.headers["x-amz-target"] ?? "");
      const action = target.slice(target.lastIndexOf(".") + 1);
      if (action !== "LookupEvents")
        throw new AwsError(400, "UnknownOperationException", `Unknown operation ${action}`);
      const { account, region } = caller;
      this.#admit("cloudtrail", action, caller, "", [account.id]);
      const rate = this.#options.faults.faults().lookupRate ?? 2;
      if (!this.#rate.allows(`${account.id} ${region}`, rate)) throw throttled("cloudtrail");
      answerJson(
        response,
        trailJson,
        lookupEvents(account, region, JSON.parse(body || "{}") as LookupInput, this.#options.world.now),
      );
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      answerJsonError(response, trailJson, error);
    }
  }

  #s3(request: IncomingMessage, response: ServerResponse): void {
    try {
      const caller = this.#caller(request);
      const asked = readS3(this.#options.world, request.method ?? "", new URL(request.url ?? "/", "http://s3"));
      const arn = `arn:aws:s3:::${asked.trail.bucket}${asked.key === "" ? "" : `/${asked.key}`}`;
      this.#admit("s3", asked.action, caller, arn, scopesOf(caller.account.id, asked));
      answerS3(response, this.#options.world, asked);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      answerS3Error(response, error);
    }
  }

  #athena(request: IncomingMessage, body: string, response: ServerResponse): void {
    try {
      const caller = this.#caller(request);
      const target = String(request.headers["x-amz-target"] ?? "");
      const action = target.slice(target.lastIndexOf(".") + 1);
      this.#admit("athena", action, caller, "", [caller.account.id]);
      const input = JSON.parse(body || "{}") as Record<string, never>;
      const queries = this.#athenaQueries;
      const { world, faults } = this.#options;
      const answers: Readonly<Record<string, () => object>> = {
        StartQueryExecution: () => queries.start(world, input, faults.faults().failingQueries),
        GetQueryExecution: () => queries.execution(input),
        GetQueryResults: () => queries.results(input),
        StopQueryExecution: () => queries.stop(input),
      };
      const answer = answers[action];
      if (!answer) throw new AwsError(400, "InvalidAction", `Unknown operation ${action}`);
      answerJson(response, trailJson, answer());
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      answerJsonError(response, trailJson, error);
    }
  }
}
