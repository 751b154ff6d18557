import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { apiError } from "#lib/contract/errors.ts";
import { openApi } from "#lib/contract/openapi.ts";
import { progressEvent } from "#lib/contract/pages.ts";
import { tableQuery } from "#lib/contract/query.ts";
import { routes } from "#lib/contract/routes.ts";
import { StoreError } from "#lib/store/errors.ts";
import { readConfig } from "../config.ts";
import { ServiceError } from "../errors.ts";
import { listAudits, showAudit } from "../read/audits.ts";
import { listClusters } from "../read/clusters.ts";
import { showCoverage } from "../read/coverage.ts";
import { readRecord, showEvidence } from "../read/event-record.ts";
import { listEvents } from "../read/events.ts";
import { listEvidence } from "../read/evidence.ts";
import { explainContainer } from "../read/explain-container.ts";
import { showHealth, showReadiness } from "../read/health.ts";
import { changesSince } from "../read/history.ts";
import { leastPrivilegeOfRole, leastPrivilegeOfWorkload } from "../read/least-privilege.ts";
import { listContainers } from "../read/list-containers.ts";
import { listFindings } from "../read/list-findings.ts";
import { listRules } from "../read/list-rules.ts";
import { listWorkloads } from "../read/list-workloads.ts";
import { listNodes, showNode } from "../read/nodes.ts";
import { listRoles, showRole } from "../read/roles.ts";
import { search } from "../read/search.ts";
import { listServiceAccounts } from "../read/service-accounts.ts";
import { showFinding } from "../read/show-finding.ts";
import { showOverview } from "../read/show-overview.ts";
import { showWorkload } from "../read/show-workload.ts";
import { showStrip } from "../read/strip.ts";
import { Runtime } from "../runtime.ts";
import { temporaryFolder } from "../testing/simulated.ts";
import { errorResponse, pathText, readQuery } from "./answer.ts";
import { progressStream } from "./progress-stream.ts";

vi.hoisted(() => {
  process.env["ROLECALL_LOG"] = "silent";
});

const folder = temporaryFolder();
const config = readConfig({ ROLECALL_DATA: folder.path });
let runtime: Runtime;
let events: unknown[] = [];

/** The events of a stream, until it ends. */
async function eventsOf(response: Response): Promise<unknown[]> {
  const text = await response.text();
  return text
    .split("\n\n")
    .filter(Boolean)
    .map((part) => JSON.parse(part.replace(/^data: /, "")) as unknown);
}

beforeAll(async () => {
  runtime = new Runtime(config);
  expect(() => runtime.view()).toThrow(expect.objectContaining({ code: "starting" }));
  await expect(runtime.startAudit()).rejects.toMatchObject({ code: "starting" });
  await runtime.start();
  const stream = await progressStream(runtime, "running", new AbortController().signal);
  [events] = await Promise.all([eventsOf(stream), runtime.running?.done]);
}, 60_000);

afterAll(async () => {
  await runtime.stop();
  folder.remove();
});

/** What each route answers with. */
const useCases: Readonly<Record<string, () => unknown>> = {
  "GET /api/v1/health": () => showHealth(runtime),
  "GET /api/v1/ready": () => showReadiness(runtime),
  "GET /api/v1/strip": () => showStrip(runtime),
  "GET /api/v1/overview": async () =>
    showOverview(runtime.view(), null, await changesSince(runtime.store, runtime.view())),
  "GET /api/v1/clusters": () => listClusters(runtime.view()),
  "GET /api/v1/coverage": () => showCoverage(runtime.view()),
  "GET /api/v1/workloads": () => listWorkloads(runtime.view(), { limit: 500 }),
  "GET /api/v1/containers": () => listContainers(runtime.view(), { limit: 500 }),
  "GET /api/v1/service-accounts": () => listServiceAccounts(runtime.view(), { limit: 500 }),
  "GET /api/v1/roles": () => listRoles(runtime.view(), { limit: 500 }),
  "GET /api/v1/nodes": () => listNodes(runtime.view(), { limit: 500 }),
  "GET /api/v1/events": () => listEvents(runtime.view(), { limit: 500 }),
  "GET /api/v1/evidence": () => listEvidence(runtime.view(), { limit: 500 }),
  "GET /api/v1/findings": () => listFindings(runtime.store, runtime.view(), { limit: 500, by: "control" }),
  "GET /api/v1/rules": () => listRules(runtime.store, runtime.view()),
  "GET /api/v1/search": () => search(runtime.view(), "payments"),
  "GET /api/v1/audits": () => listAudits(runtime, {}, "all"),
  "GET /api/v1/snapshots": () => listAudits(runtime, {}, "kept"),
  "GET /api/v1/audits/{id}": () => showAudit(runtime, "latest"),
  "GET /api/v1/openapi.json": () => openApi(config.version),
};

/** Answers about one thing, for every such thing of the demo. */
const details: Readonly<Record<string, () => unknown[] | Promise<unknown[]>>> = {
  "GET /api/v1/findings/{key}": async () => {
    const { items } = await listFindings(runtime.store, runtime.view(), { limit: 500 });
    return Promise.all(items.map(({ key }) => showFinding(runtime.store, runtime.view(), key)));
  },
  "GET /api/v1/workloads/{cluster}/{namespace}/{kind}/{name}": () =>
    runtime.view().table.workloads.map(({ id }) => showWorkload(runtime.view(), id)),
  "GET /api/v1/containers/{cluster}/{namespace}/{pod}/{container}": () =>
    runtime
      .view()
      .table.workloads.map(({ from }) => explainContainer(runtime.view(), runtime.view().table.rows[from]?.id ?? "")),
  "GET /api/v1/roles/{arn}": () =>
    listRoles(runtime.view(), { limit: 500 }).items.map(({ arn }) => showRole(runtime.view(), arn)),
  "GET /api/v1/evidence/{event}": () =>
    listEvidence(runtime.view(), { limit: 100 }).items.map(({ id }) => showEvidence(runtime.view(), id)),
  "GET /api/v1/evidence/{event}/record": async () =>
    Promise.all(
      listEvidence(runtime.view(), { limit: 12 }).items.map(async ({ id }) =>
        readRecord(runtime.view(), await runtime.plan(), id),
      ),
    ),
  "GET /api/v1/roles/{arn}/least-privilege": () =>
    listRoles(runtime.view(), { limit: 500 }).items.map(({ arn }) => leastPrivilegeOfRole(runtime.view(), arn)),
  "GET /api/v1/workloads/{cluster}/{namespace}/{kind}/{name}/least-privilege": () =>
    runtime.view().table.workloads.map(({ id }) => leastPrivilegeOfWorkload(runtime.view(), id)),
  "GET /api/v1/nodes/{cluster}/{name}": () =>
    listNodes(runtime.view(), { limit: 500 }).items.map(({ cluster, name }) => showNode(runtime.view(), cluster, name)),
};

/** Acts and streams, which other tests are about. */
const elsewhere = [
  "POST /api/v1/audits",
  "GET /api/v1/audits/{id}/progress",
  "POST /api/v1/diagnoses",
  "GET /api/v1/diagnoses/{id}",
];

const named = routes.map((route) => ({ ...route, name: `${route.method} ${route.path}` }));

describe("Every route of the API", () => {
  test("has a use case here", () => {
    const known = [...Object.keys(useCases), ...Object.keys(details), ...elsewhere];
    expect(named.map(({ name }) => name).toSorted()).toEqual(known.toSorted());
  });

  test("has a file, and every file a route", () => {
    const root = join(import.meta.dirname, "..", "..", "..", "app");
    const files = readdirSync(join(root, "api", "v1"), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith("route.ts"))
      .map((file) => `/api/v1/${file.slice(0, -"/route.ts".length).replaceAll(/\[(\w+)\]/g, "{$1}")}`);
    expect([...new Set(routes.map(({ path }) => path))].toSorted()).toEqual(files.toSorted());
  });

  test.each(named.filter(({ name }) => name in useCases))("answers by its schema: $name", async ({ name, answer }) => {
    const said: unknown = JSON.parse(JSON.stringify(await useCases[name]?.()));
    expect(z.strictObject({ said: answer ?? z.never() }).parse({ said })).toBeDefined();
  });

  test.each(named.filter(({ name }) => name in details))(
    "answers by its schema for everything in the demo: $name",
    async ({ name, answer }) => {
      const all = (await details[name]?.()) ?? [];
      expect(all.length).toBeGreaterThan(10);
      for (const one of all)
        expect((answer ?? z.never()).safeParse(JSON.parse(JSON.stringify(one))).error).toBeUndefined();
    },
  );
});

describe("The description of the API", () => {
  const document = openApi("1.2.3");

  test("is OpenAPI 3.1 and says every operation once", () => {
    expect(document).toMatchObject({ openapi: "3.1.0", info: { version: "1.2.3" } });
    const operations = Object.values(
      document["paths"] as Record<string, Record<string, { operationId: string }>>,
    ).flatMap((path) => Object.values(path).map(({ operationId }) => operationId));
    expect(operations).toHaveLength(routes.length);
    expect(new Set(operations).size).toBe(operations.length);
  });

  test("refers to nothing that is not there, and names every parameter of a path", () => {
    const refs: string[] = [];
    JSON.stringify(document, (key, value: unknown) => {
      if (key === "$ref") refs.push(String(value));
      return value;
    });
    for (const ref of refs) {
      const found = ref
        .replace("#/", "")
        .split("/")
        .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], document);
      expect(found, ref).toBeDefined();
    }
    for (const [path, operations] of Object.entries(
      document["paths"] as Record<string, Record<string, { parameters: { name: string; in: string }[] }>>,
    )) {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const { parameters } of Object.values(operations)) {
        expect(parameters.filter((one) => one.in === "path").map(({ name }) => name)).toEqual(names);
        expect(new Set(parameters.map(({ name }) => name)).size).toBe(parameters.length);
      }
    }
  });
});

describe("The progress of an audit", () => {
  test("streams events by their schema until the audit has ended, and then ends", () => {
    expect(events.length).toBeGreaterThan(1);
    for (const one of events) expect(progressEvent.safeParse(one).error).toBeUndefined();
    const last = progressEvent.parse(events.at(-1));
    expect(last.audit.status).toBe("complete");
    expect(last.audit.finishedAt).not.toBeNull();
  });

  test("of an audit that has ended is one event", async () => {
    const response = await progressStream(runtime, "latest", new AbortController().signal);
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    expect(await eventsOf(response)).toHaveLength(1);
  });

  test("of an audit that is not there is refused", async () => {
    await expect(progressStream(runtime, "987654", new AbortController().signal)).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(progressStream(runtime, "no id", new AbortController().signal)).rejects.toMatchObject({
      code: "not-found",
    });
  });

  test("ends when its reader leaves, and while another audit runs none can be started", async () => {
    const head = await runtime.startAudit();
    expect(head.status).toBe("running");
    await expect(runtime.startAudit()).rejects.toMatchObject({ code: "audit-running" });
    const reader = new AbortController();
    const stream = await progressStream(runtime, head.id, reader.signal);
    reader.abort();
    expect(await eventsOf(stream)).toHaveLength(1);
    runtime.running?.abort.abort(new Error("enough"));
    await runtime.running?.done;
    expect(runtime.failure?.what).toBe("enough");
    expect(runtime.view().audit.status).toMatch(/complete|inventory/);
  });
});

describe("Earlier audits", () => {
  test("are answered from by their id, and one that is not there is refused", async () => {
    const { items } = await listAudits(runtime, {}, "kept");
    const view = await runtime.viewOf(items.at(-1)?.id);
    expect(view.audit.id).toBe(items.at(-1)?.id);
    await expect(runtime.viewOf("987654")).rejects.toMatchObject({ code: "not-found" });
    await expect(runtime.viewOf("no id")).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("Errors", () => {
  const told = async (error: unknown): Promise<{ status: number; code: string; what: string }> => {
    const response = errorResponse(error);
    const body = apiError.parse(await response.json());
    return { status: response.status, code: body.error.code, what: body.error.what };
  };

  test.each<[string, unknown, number, string]>([
    ["of a use case", new ServiceError("not-found", "There is no such thing."), 404, "not-found"],
    [
      "of the store",
      new StoreError("disk-full", { what: "Full.", why: "No room.", next: "Make room." }),
      503,
      "store-unavailable",
    ],
    ["that nobody foresaw", new TypeError("secret detail"), 500, "internal"],
    ["that are no errors", "just a text", 500, "internal"],
  ])("%s keep to the closed set", async (_, error, status, code) => {
    const answer = await told(error);
    expect(answer).toMatchObject({ status, code });
    expect(answer.what).not.toContain("secret");
  });

  test("of a query name the parameter that is wrong", () => {
    const ask = (search: string): unknown =>
      readQuery(tableQuery, new Request(`http://127.0.0.1/api/v1/workloads${search}`));
    expect(ask("?state=denied,!unknown&limit=5&utm=x")).toEqual({ state: "denied,!unknown", limit: 5 });
    for (const search of [
      "?limit=0",
      "?limit=501",
      "?limit=many",
      "?sort=colour",
      "?order=up",
      "?facets=2",
      `?q=${"x".repeat(501)}`,
    ]) {
      const name = /^\?(\w+)=/.exec(search)?.[1] ?? "";
      expect(() => ask(search), search).toThrow(`The parameter ${name} is not right.`);
    }
  });

  test("of a path that is no percent-encoded text are the asker's", () => {
    expect(pathText("arn%3Aaws")).toBe("arn:aws");
    expect(() => pathText("%E0%A4%A")).toThrow(ServiceError);
  });
});

describe("A runtime that cannot open its store", () => {
  test("says why, and stays up", async () => {
    const file = join(folder.path, "a-file");
    writeFileSync(file, "");
    const broken = new Runtime({ ...config, store: { folder: join(file, "store") } });
    await broken.start();
    expect(showHealth(broken).status).toBe("failing");
    expect(showReadiness(broken).status).toBe("failing");
    expect(() => broken.view()).toThrow(expect.objectContaining({ code: "store-unavailable" }));
    await expect(broken.startAudit()).rejects.toMatchObject({ code: "store-unavailable" });
    await broken.stop();
  });

  test("that another process holds says so", async () => {
    const second = new Runtime(config);
    await second.start();
    expect(second.problem).not.toBeNull();
    await second.stop();
  });
});
