import { ApiException, CoreV1Api } from "@kubernetes/client-node";
import { afterEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../start.ts";
import { kubeConfig, rawRequest } from "../testing/clients.ts";
import { podNamed, smallWorld } from "../testing/world.ts";
import type { Faults } from "../world.ts";
import type { Status } from "./status.ts";

let simulator: Simulator;
afterEach(() => simulator.close());

async function client(faults: Faults = {}): Promise<CoreV1Api> {
  simulator = await startSimulator(smallWorld(faults));
  return kubeConfig(simulator).makeApiClient(CoreV1Api);
}

const statusOf = async (promise: Promise<unknown>): Promise<Status> => {
  const error = await promise.then(
    () => expect.fail("the call succeeded"),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiException)) throw error;
  return JSON.parse(String(error.body)) as Status;
};

const keys = (items: readonly { metadata?: { namespace?: string; name?: string } }[]): string[] =>
  items.map(({ metadata }) => `${metadata?.namespace}/${metadata?.name}`);

describe("lists", () => {
  it("pages through all namespaces in the order of keys, and says how many remain", async () => {
    const api = await client();
    const first = await api.listPodForAllNamespaces({ limit: 4 });
    expect(first.metadata?.remainingItemCount).toBe(6);
    const second = await api.listPodForAllNamespaces({ limit: 4, _continue: first.metadata?._continue ?? "" });
    const third = await api.listPodForAllNamespaces({ limit: 4, _continue: second.metadata?._continue ?? "" });
    expect(third.metadata?._continue).toBeUndefined();
    const all = keys([...first.items, ...second.items, ...third.items]);
    expect(all).toEqual([...all].sort());
    expect(new Set(all).size).toBe(10);
  });

  it("keeps a namespace apart from another whose name begins alike", async () => {
    const api = await client();
    const { items } = await api.listNamespacedPod({ namespace: "shop" });
    expect(keys(items)).toEqual(["shop/pod-1", "shop/pod-3", "shop/pod-5", "shop/pod-7", "shop/pod-9"]);
  });

  it("goes on with the snapshot that a list was begun at, whatever changes meanwhile", async () => {
    const api = await client();
    const first = await api.listPodForAllNamespaces({ limit: 2 });
    simulator.change("small", "pods", "DELETED", podNamed("shop-b", "pod-8"));
    simulator.change("small", "pods", "ADDED", podNamed("shop-z", "new"));
    const rest = await api.listPodForAllNamespaces({ _continue: first.metadata?._continue ?? "" });
    expect(keys(rest.items)).toContain("shop-b/pod-8");
    expect(keys(rest.items)).not.toContain("shop-z/new");
    expect(rest.metadata?.resourceVersion).toBe(first.metadata?.resourceVersion);
  });

  it("answers 410 after compaction, with a token for the inconsistent rest", async () => {
    const api = await client();
    const first = await api.listPodForAllNamespaces({ limit: 4 });
    simulator.change("small", "pods", "ADDED", podNamed("shop-z", "new"));
    simulator.compact("small");
    const gone = await statusOf(api.listPodForAllNamespaces({ _continue: first.metadata?._continue ?? "" }));
    expect(gone).toMatchObject({ code: 410, reason: "Expired" });
    const rest = await api.listPodForAllNamespaces({ _continue: gone.metadata.continue ?? "" });
    expect(keys([...first.items, ...rest.items])).toHaveLength(11);
    expect(Number(rest.metadata?.resourceVersion)).toBeGreaterThan(Number(first.metadata?.resourceVersion));
  });

  it("lets a token expire once when the faults say so", async () => {
    const api = await client({ expireContinueAfterPages: 2 });
    const first = await api.listPodForAllNamespaces({ limit: 3 });
    const second = await api.listPodForAllNamespaces({ limit: 3, _continue: first.metadata?._continue ?? "" });
    const token = second.metadata?._continue ?? "";
    const gone = await statusOf(api.listPodForAllNamespaces({ limit: 3, _continue: token }));
    expect(gone.reason).toBe("Expired");
    const third = await api.listPodForAllNamespaces({ limit: 3, _continue: gone.metadata.continue ?? "" });
    const last = await api.listPodForAllNamespaces({ limit: 3, _continue: third.metadata?._continue ?? "" });
    expect(keys([...first.items, ...second.items, ...third.items, ...last.items])).toHaveLength(10);
  });

  it.each([
    { selector: { labelSelector: "parity=odd" }, found: 5 },
    { selector: { labelSelector: "parity in (odd, even),!missing" }, found: 10 },
    { selector: { fieldSelector: "metadata.name=pod-3" }, found: 1 },
    { selector: { fieldSelector: "status.phase!=Running" }, found: 0 },
  ])("selects by $selector", async ({ selector, found }) => {
    const api = await client();
    expect((await api.listPodForAllNamespaces(selector)).items).toHaveLength(found);
  });

  it.each([
    { query: "continue=abc", code: 400, says: "invalid continue token" },
    { query: "limit=x", code: 400, says: 'parsing "x"' },
    { query: "fieldSelector=foo%3Dbar", code: 400, says: "field label not supported: foo" },
    { query: "resourceVersion=99999999999", code: 504, says: "Too large resource version" },
  ])("refuses $query with $code", async ({ query, code, says }) => {
    await client();
    const response = await rawRequest(simulator, "small", `/api/v1/pods?${query}`);
    expect(response.status).toBe(code);
    expect(((await response.json()) as Status).message).toContain(says);
  });

  it("gives metadata alone to who asks for it", async () => {
    await client();
    const accept = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";
    const response = await rawRequest(simulator, "small", "/api/v1/pods?limit=1", { headers: { accept } });
    const body = (await response.json()) as { kind: string; items: Record<string, unknown>[] };
    expect(body.kind).toBe("PartialObjectMetadataList");
    expect(Object.keys(body.items[0] ?? {}).sort()).toEqual(["apiVersion", "kind", "metadata"]);
  });

  it("compresses large lists only when it is switched on and asked for", async () => {
    const pods = Array.from({ length: 100 }, (_, index) => podNamed("shop", `pod-${index}`));
    const world = smallWorld();
    const clusters = world.clusters.map((one) => ({ ...one, objects: { pods } }));
    simulator = await startSimulator({ ...world, clusters }, { gzip: true });
    const encodingFor = async (asked: string): Promise<string | null> => {
      const response = await rawRequest(simulator, "small", "/api/v1/pods", { headers: { "accept-encoding": asked } });
      expect(((await response.json()) as { items: unknown[] }).items).toHaveLength(100);
      return response.headers.get("content-encoding");
    };
    expect(await encodingFor("identity")).toBeNull();
    expect(await encodingFor("gzip")).toBe("gzip");
  });
});
