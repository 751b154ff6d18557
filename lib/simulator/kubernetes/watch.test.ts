import { type KubernetesObject, Watch } from "@kubernetes/client-node";
import { afterEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../start.ts";
import { kubeConfig, rawRequest } from "../testing/clients.ts";
import { podNamed, smallWorld } from "../testing/world.ts";

interface Seen {
  readonly type: string;
  readonly name: string;
  readonly object: KubernetesObject & { readonly code?: number; readonly message?: string };
}

let simulator: Simulator;
afterEach(() => simulator.close());

async function start(): Promise<string> {
  simulator = await startSimulator(smallWorld());
  const response = await rawRequest(simulator, "small", "/api/v1/pods?limit=1");
  return ((await response.json()) as { metadata: { resourceVersion: string } }).metadata.resourceVersion;
}

/** A watch of pods whose events are taken one by one. */
async function openWatch(query: Record<string, string | boolean>, path = "/api/v1/pods") {
  const waiting: ((seen: Seen) => void)[] = [];
  const seen: Seen[] = [];
  let end = (): void => {};
  const ended = new Promise<void>((done) => {
    end = done;
  });
  const abort = await new Watch(kubeConfig(simulator)).watch(
    path,
    query,
    (type, object: Seen["object"]) => {
      const one = { type, object, name: object.metadata?.name ?? "" };
      const take = waiting.shift();
      if (take) take(one);
      else seen.push(one);
    },
    () => end(),
  );
  const next = (): Promise<Seen> => {
    const one = seen.shift();
    return one ? Promise.resolve(one) : new Promise((take) => waiting.push(take));
  };
  return { next, ended, abort };
}

describe("watches", () => {
  it("push what changes after the version that was asked for", async () => {
    const version = await start();
    const { next, abort } = await openWatch({ resourceVersion: version });
    simulator.change("small", "pods", "ADDED", podNamed("shop", "new"));
    simulator.change("small", "pods", "MODIFIED", podNamed("shop", "new", { changed: "yes" }));
    simulator.change("small", "pods", "DELETED", podNamed("shop", "pod-1"));
    const events = [await next(), await next(), await next()];
    expect(events.map(({ type, name }) => `${type} ${name}`)).toEqual(["ADDED new", "MODIFIED new", "DELETED pod-1"]);
    const versions = events.map(({ object }) => Number(object.metadata?.resourceVersion));
    expect(versions).toEqual([1, 2, 3].map((step) => Number(version) + step));
    abort.abort();
  });

  it("replay what was missed since that version", async () => {
    const version = await start();
    simulator.change("small", "pods", "ADDED", podNamed("shop", "missed"));
    const { next, abort } = await openWatch({ resourceVersion: version });
    expect(await next()).toMatchObject({ type: "ADDED", name: "missed" });
    abort.abort();
  });

  it("tell everything there is when no version is given", async () => {
    await start();
    const { next, abort } = await openWatch({});
    const names = [];
    for (let count = 0; count < 10; count++) names.push((await next()).name);
    expect(new Set(names).size).toBe(10);
    abort.abort();
  });

  it("keep to their namespace and selector", async () => {
    const version = await start();
    const { next, abort } = await openWatch(
      { resourceVersion: version, labelSelector: "a=b" },
      "/api/v1/namespaces/shop/pods",
    );
    simulator.change("small", "pods", "ADDED", podNamed("shop-b", "elsewhere", { a: "b" }));
    simulator.change("small", "pods", "ADDED", podNamed("shop", "unlabelled"));
    simulator.change("small", "pods", "ADDED", podNamed("shop", "wanted", { a: "b" }));
    expect((await next()).name).toBe("wanted");
    abort.abort();
  });

  it("send bookmarks with the newest version to who allows them", async () => {
    const version = await start();
    const { next, abort } = await openWatch({ resourceVersion: version, allowWatchBookmarks: true });
    simulator.change("small", "serviceaccounts", "ADDED", podNamed("shop", "other-resource"));
    simulator.bookmark("small");
    const { type, object } = await next();
    expect(type).toBe("BOOKMARK");
    expect(object.metadata?.resourceVersion).toBe(String(Number(version) + 1));
    abort.abort();
  });

  it("mark the end of the initial events", async () => {
    await start();
    const { next, abort } = await openWatch({
      sendInitialEvents: true,
      resourceVersionMatch: "NotOlderThan",
      allowWatchBookmarks: true,
    });
    for (let count = 0; count < 10; count++) expect((await next()).type).toBe("ADDED");
    const { type, object } = await next();
    expect(type).toBe("BOOKMARK");
    expect(object.metadata?.annotations).toEqual({ "k8s.io/initial-events-end": "true" });
    abort.abort();
  });

  it("answer a version that was compacted with an error event of code 410", async () => {
    const version = await start();
    simulator.compact("small");
    const { next, ended } = await openWatch({ resourceVersion: version });
    const { type, object } = await next();
    expect(type).toBe("ERROR");
    expect(object).toMatchObject({
      code: 410,
      message: `too old resource version: ${version} (${Number(version) + 1})`,
    });
    await ended;
  });

  it("end when the server has had enough", async () => {
    const version = await start();
    const { ended } = await openWatch({ resourceVersion: version });
    simulator.endWatches("small");
    await expect(ended).resolves.toBeUndefined();
  });
});
