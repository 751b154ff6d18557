import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Listing } from "#lib/domain/coverage.ts";
import type { Pod } from "#lib/domain/inventory/kubernetes.ts";
import { connect, type KubernetesClient } from "./client.ts";
import { collectKubernetes } from "./collect.ts";
import type { Limits } from "./limits.ts";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

let folder = "";
let server: Server | null = null;
let client: KubernetesClient | null = null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "client-"));
});

afterEach(async () => {
  await client?.close();
  server?.closeAllConnections();
  server?.close();
  client = null;
  server = null;
  await rm(folder, { recursive: true });
});

async function serve(handler: Handler): Promise<string> {
  const started = createServer(handler);
  server = started;
  await new Promise<void>((done) => started.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
}

async function connectTo(url: string, user: object, limits: Partial<Limits> = {}): Promise<KubernetesClient> {
  const config = {
    contexts: [{ name: "c", context: { cluster: "c", user: "u" } }],
    clusters: [{ name: "c", cluster: { server: url } }],
    users: [{ name: "u", user }],
  };
  await writeFile(join(folder, "config"), JSON.stringify(config));
  const quick = { firstWaitMs: 1, longestWaitMs: 5, ...limits };
  client = await connect({ context: "c", env: { KUBECONFIG: join(folder, "config") }, limits: quick });
  return client;
}

async function podsOf(url: string, user: object = {}, limits: Partial<Limits> = {}): Promise<Listing<Pod>> {
  const connected = await connectTo(url, user, limits);
  const facts = await collectKubernetes(connected, "c", { signal: new AbortController().signal, now: () => 0 });
  return facts.pods;
}

function pods(from: number, to: number, token = ""): string {
  const items = Array.from({ length: to - from }, (_, index) => ({
    metadata: {
      name: `p-${from + index}`,
      namespace: "n",
      uid: `${from + index}`,
      creationTimestamp: "2026-01-01T00:00:00Z",
    },
    spec: { containers: [{ name: "app" }] },
  }));
  return JSON.stringify({ kind: "PodList", apiVersion: "v1", metadata: { continue: token }, items });
}

const empty = '{"kind":"List","apiVersion":"v1","metadata":{},"items":[]}';

/** Answers pods as told, and all else as an API server without objects. */
function only(answer: (url: URL, request: IncomingMessage, response: ServerResponse) => void): Handler {
  return (request, response) => {
    const url = new URL(request.url ?? "", "http://x");
    if (url.pathname === "/api/v1/pods") answer(url, request, response);
    else response.end(empty);
  };
}

describe("credentials", () => {
  const seen = async (user: object): Promise<IncomingMessage["headers"] & { groups?: string[] }> => {
    let headers: IncomingMessage["headersDistinct"] = {};
    const url = await serve(
      only((_, request, response) => {
        headers = request.headersDistinct;
        response.end(pods(0, 1));
      }),
    );
    await podsOf(url, user);
    return { authorization: headers.authorization?.[0], groups: headers["impersonate-group"] ?? [] };
  };

  test("a token is sent as it is", async () => {
    expect(await seen({ token: "t" })).toMatchObject({ authorization: "Bearer t" });
  });

  test("user and password are sent as such", async () => {
    expect(await seen({ username: "u", password: "p" })).toMatchObject({ authorization: `Basic ${btoa("u:p")}` });
  });

  test("a user to act as is sent with each of its groups", async () => {
    expect(await seen({ token: "t", as: "joe", "as-groups": ["a", "b"] })).toMatchObject({ groups: ["a", "b"] });
  });

  test("a token file that was rotated is read again when the old token is refused", async () => {
    const tokenFile = join(folder, "token");
    await writeFile(tokenFile, "old\n");
    const url = await serve((request, response) => {
      if (request.headers.authorization === "Bearer new") return response.end(pods(0, 1));
      return writeFile(tokenFile, "new\n").then(() => response.writeHead(401).end("{}"));
    });
    expect((await podsOf(url, { tokenFile })).coverage).toMatchObject({ status: "complete", count: 1 });
  });

  test("an expired token is told, after one question to the server", async () => {
    let asked = 0;
    const url = await serve((_, response) => {
      asked++;
      response.writeHead(401).end('{"kind":"Status","message":"Unauthorized"}');
    });
    expect((await podsOf(url, { token: "t" })).coverage).toMatchObject({
      status: "failed",
      reason: "the credentials were not accepted: Unauthorized",
      lift: expect.stringContaining("renew the credentials"),
    });
    expect(asked).toBe(1);
  });

  test("a provider that kubectl no longer has is named", async () => {
    const url = await serve(() => {});
    const { coverage } = await podsOf(url, { "auth-provider": { name: "gcp" } });
    expect(coverage).toMatchObject({ status: "failed", reason: expect.stringContaining("auth provider gcp") });
  });

  test("are not sent over plain http to another machine", async () => {
    await expect(connectTo("http://cluster.example", { token: "t" })).rejects.toThrow("plain http");
  });

  test("a context that is not there is named with those that are", async () => {
    await connectTo("http://127.0.0.1:1", {});
    const wrong = connect({ context: "d", env: { KUBECONFIG: join(folder, "config") } });
    await expect(wrong).rejects.toThrow("no context d; it has: c");
  });
});

describe("a server that cannot be talked to", () => {
  test("and does not listen is unreachable", async () => {
    const url = await serve(() => {});
    await new Promise((done) => server?.close(done));
    expect((await podsOf(url)).coverage).toMatchObject({
      status: "failed",
      reason: expect.stringMatching(/^the server could not be reached: .*ECONNREFUSED/),
      lift: expect.stringContaining("check the server address"),
    });
  });

  test("and never answers runs out of time", async () => {
    const url = await serve(() => {});
    expect((await podsOf(url, {}, { requestMs: 50 })).coverage).toMatchObject({
      reason: "the server did not answer in time",
    });
  });

  const answers: readonly [sentence: string, answer: Handler, words: string][] = [
    ["and is a login page", (_, response) => void response.end("<html>log in</html>"), "not what the API promises"],
    [
      "and leads elsewhere",
      (_, response) => void response.writeHead(302, { location: "https://x" }).end(),
      "redirect (302)",
    ],
    [
      "and hangs up in the middle",
      (_, response) => void response.writeHead(200, { "content-length": "99" }).write("{", () => response.destroy()),
      "could not be reached",
    ],
    [
      "and claims to compress",
      (_, response) => void response.writeHead(200, { "content-encoding": "gzip" }).end("plain"),
      "gzip it claims to be",
    ],
  ];
  test.each(answers)("%s", async (_, answer, words) => {
    const url = await serve(only((_url, request, response) => answer(request, response)));
    expect((await podsOf(url)).coverage).toMatchObject({
      status: "failed",
      count: 0,
      reason: expect.stringContaining(words),
    });
  });
});

describe("pages", () => {
  test("keep what was read before one of them failed", async () => {
    const url = await serve(
      only((url, _, response) =>
        url.searchParams.has("continue") ? response.writeHead(400).end("{}") : response.end(pods(0, 2, "t")),
      ),
    );
    const { items, coverage } = await podsOf(url);
    expect(items).toHaveLength(2);
    expect(coverage).toMatchObject({ status: "partial", count: 2 });
  });

  test("that repeat themselves end", async () => {
    const url = await serve(only((_, __, response) => response.end(pods(0, 2, "again"))));
    expect((await podsOf(url)).coverage).toMatchObject({
      status: "partial",
      reason: expect.stringContaining("again and again"),
    });
  });

  test("that never end, end", async () => {
    let page = 0;
    const url = await serve(only((_, __, response) => response.end(pods(0, 2, `t${page++}`))));
    expect((await podsOf(url, {}, { maxObjects: 50 })).coverage).toMatchObject({
      status: "partial",
      reason: expect.stringContaining("does not end"),
    });
  });

  test("that are too large are asked for in smaller ones", async () => {
    const sizes: number[] = [];
    const url = await serve(
      only((url, _, response) => {
        const from = Number(url.searchParams.get("continue") ?? 0);
        const to = Math.min(10, from + Number(url.searchParams.get("limit")));
        sizes.push(Number(url.searchParams.get("limit")));
        response.end(pods(from, to, to < 10 ? String(to) : ""));
      }),
    );
    const { coverage } = await podsOf(url, {}, { pageSize: { large: 8, small: 8 }, maxPageBytes: 600 });
    expect(coverage).toMatchObject({ status: "complete", count: 10 });
    expect(new Set(sizes)).toEqual(new Set([8, 1]));
  });

  test("of one object that is too large end", async () => {
    const url = await serve(only((_, __, response) => response.end(pods(0, 1))));
    expect((await podsOf(url, {}, { maxPageBytes: 60 })).coverage).toMatchObject({
      status: "failed",
      reason: expect.stringContaining("larger than"),
    });
  });

  test("may be compressed, and are not believed to be small", async () => {
    const answer = gzipSync(pods(0, 500));
    const url = await serve(
      only((_, __, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(answer)),
    );
    expect((await podsOf(url)).coverage).toMatchObject({ status: "complete", count: 500 });
    await client?.close();
    expect((await podsOf(url, {}, { maxPageBytes: answer.length + 10 })).coverage).toMatchObject({ status: "failed" });
  });
});

test("controllers are asked for as metadata, and whole where the server will not", async () => {
  const accepted: string[] = [];
  const url = await serve((request, response) => {
    if (!request.url?.startsWith("/apis/apps/v1/replicasets")) return response.end(empty);
    accepted.push(request.headers.accept ?? "");
    const plain = request.headers.accept === "application/json";
    return plain ? response.end(pods(0, 1).replace("PodList", "ReplicaSetList")) : response.writeHead(406).end("{}");
  });
  const connected = await connectTo(url, {});
  const facts = await collectKubernetes(connected, "c", { signal: new AbortController().signal, now: () => 0 });
  expect(accepted).toEqual([expect.stringContaining("as=PartialObjectMetadataList"), "application/json"]);
  expect(facts.controllers).toMatchObject({
    items: [{ kind: "ReplicaSet", name: "p-0" }],
    coverage: { status: "complete" },
  });
});
