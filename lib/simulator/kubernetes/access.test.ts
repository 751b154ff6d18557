import { ApiException, AppsV1Api, AuthorizationV1Api, CoreV1Api, VersionApi } from "@kubernetes/client-node";
import { afterEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../start.ts";
import { kubeConfig, rawRequest } from "../testing/clients.ts";
import { smallWorld } from "../testing/world.ts";
import type { Faults } from "../world.ts";
import type { Status } from "./status.ts";

let simulator: Simulator;
afterEach(() => simulator.close());

async function start(faults: Faults = {}): Promise<void> {
  simulator = await startSimulator(smallWorld(faults));
}

const ask = async (path: string, init?: Parameters<typeof rawRequest>[3]) => {
  const response = await rawRequest(simulator, "small", path, init);
  return { response, status: (await response.json()) as Status };
};

describe("access", () => {
  it.each([
    {
      path: "/api/v1/pods",
      message: 'pods is forbidden: User "rolecall" cannot list resource "pods" in API group "" at the cluster scope',
      details: { kind: "pods" },
    },
    {
      path: "/api/v1/namespaces/shop/pods/pod-1",
      message:
        'pods "pod-1" is forbidden: User "rolecall" cannot get resource "pods" in API group "" in the namespace "shop"',
      details: { name: "pod-1", kind: "pods" },
    },
    {
      path: "/apis/apps/v1/deployments?watch=1",
      message:
        'deployments.apps is forbidden: User "rolecall" cannot watch resource "deployments" in API group "apps" at the cluster scope',
      details: { group: "apps", kind: "deployments" },
    },
    {
      path: "/api/v1/secrets",
      message:
        'secrets is forbidden: User "rolecall" cannot list resource "secrets" in API group "" at the cluster scope',
      details: { kind: "secrets" },
    },
  ])("refuses $path as the API server words it", async ({ path, message, details }) => {
    await start({ denied: [{ action: "kubernetes:pods" }, { action: "kubernetes:deployments", scope: "small" }] });
    const { response, status } = await ask(path);
    expect(response.status).toBe(403);
    expect(status).toEqual({
      kind: "Status",
      apiVersion: "v1",
      metadata: {},
      status: "Failure",
      message,
      reason: "Forbidden",
      details,
      code: 403,
    });
  });

  it("denies only in the place that is named", async () => {
    await start({ denied: [{ action: "kubernetes:pods", scope: "elsewhere" }] });
    expect((await ask("/api/v1/pods")).response.status).toBe(200);
  });

  it("gives the official client an error of code 403 with the Status in its body", async () => {
    await start({ denied: [{ action: "kubernetes:pods" }] });
    const api = kubeConfig(simulator).makeApiClient(CoreV1Api);
    const error: unknown = await api.listPodForAllNamespaces().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ApiException);
    expect((error as ApiException<string>).code).toBe(403);
    expect((JSON.parse((error as ApiException<string>).body) as Status).reason).toBe("Forbidden");
  });

  it("knows nobody by a wrong token, and takes no token for an anonymous user", async () => {
    await start();
    const wrong = await ask("/api/v1/pods", { headers: { authorization: "Bearer wrong" } });
    expect(wrong.status).toMatchObject({ code: 401, reason: "Unauthorized", message: "Unauthorized" });
    const none = await fetch(`${simulator.kubernetesEndpoints["small"]}/api/v1/pods`);
    expect(none.status).toBe(403);
    expect(((await none.json()) as Status).message).toContain('User "system:anonymous"');
  });

  it("forbids every write", async () => {
    await start();
    const { status } = await ask("/api/v1/namespaces/shop/pods", { method: "POST", body: "{}" });
    expect(status.message).toContain('cannot create resource "pods"');
    expect(simulator.requests.of("kubernetes:pods:create")).toBe(1);
  });

  it("turns the first calls away with 429 and Retry-After", async () => {
    await start({ throttled: [{ action: "kubernetes:pods", times: 1 }] });
    const first = await rawRequest(simulator, "small", "/api/v1/pods");
    expect(first.status).toBe(429);
    expect(first.headers.get("retry-after")).toBe("1");
    expect((await rawRequest(simulator, "small", "/api/v1/pods")).status).toBe(200);
  });

  it("fails with the status that it is told", async () => {
    await start({ failing: [{ action: "kubernetes:pods", status: 503, times: 1 }] });
    expect((await ask("/api/v1/pods")).status).toMatchObject({ code: 503, reason: "ServiceUnavailable" });
    expect((await ask("/api/v1/pods")).response.status).toBe(200);
  });

  it("tells by access reviews what it would refuse", async () => {
    await start({ denied: [{ action: "kubernetes:nodes" }] });
    const api = kubeConfig(simulator).makeApiClient(AuthorizationV1Api);
    const may = async (verb: string, resource: string, group = "") => {
      const body = { spec: { resourceAttributes: { verb, resource, group } } };
      return (await api.createSelfSubjectAccessReview({ body })).status?.allowed;
    };
    expect(await may("list", "pods")).toBe(true);
    expect(await may("list", "nodes")).toBe(false);
    expect(await may("list", "secrets")).toBe(false);
    expect(await may("delete", "pods")).toBe(false);
    expect(await may("watch", "deployments", "apps")).toBe(true);
    const rules = await api.createSelfSubjectRulesReview({ body: { spec: { namespace: "shop" } } });
    const resources = rules.status?.resourceRules.flatMap((rule) => rule.resources ?? []);
    expect(resources).toContain("pods");
    expect(resources).not.toContain("nodes");
  });

  it("tells its version and what it serves", async () => {
    await start();
    const config = kubeConfig(simulator);
    expect(await config.makeApiClient(VersionApi).getCode()).toMatchObject({ major: "1", minor: "34+" });
    const core = await config.makeApiClient(CoreV1Api).getAPIResources();
    expect(core.resources.map((one) => one.name)).toContain("serviceaccounts");
    const apps = await config.makeApiClient(AppsV1Api).getAPIResources();
    expect(apps.resources.find((one) => one.name === "deployments")?.kind).toBe("Deployment");
  });

  it.each([
    { path: "/api/v1/nothing", code: 404 },
    { path: "/apis/nothing.example/v1/things", code: 404 },
    { path: "/api/v1/namespaces/shop/pods/gone", code: 404 },
    { path: "/elsewhere", code: 403 },
  ])("answers $path with $code", async ({ path, code }) => {
    await start();
    expect((await ask(path)).status.code).toBe(code);
  });
});
