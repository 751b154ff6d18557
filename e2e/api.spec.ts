import { z } from "zod";
import type { Api } from "./helpers/api.ts";
import { expect, test } from "./helpers/test.ts";

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Operation {
  readonly responses: Readonly<
    Record<string, { readonly content: Readonly<Record<string, { readonly schema: Record<string, unknown> }>> }>
  >;
}

/** What stands for the parameters of an address, taken from the estate. */
async function parameters(api: Api): Promise<(path: string) => string> {
  const row = await api.container("orders/orders-api", "cluster=prod-eu");
  const { audit } = await api.get<{ audit: { id: string } }>("/strip");
  const [event] = (await api.get<{ items: readonly { id: string }[] }>("/evidence?limit=1")).items;
  const [finding] = (await api.get<{ items: readonly { key: string }[] }>("/findings?limit=1")).items;
  const diagnosis = await api.diagnosis({ text: "Unable to locate credentials" });
  const [, , pod = ""] = row.id.split("/");
  return (path) => {
    const name = path.startsWith("/api/v1/nodes") ? (row.node ?? "") : row.workload;
    const values: Readonly<Record<string, string>> = {
      cluster: row.cluster,
      namespace: row.namespace,
      kind: "Deployment",
      name,
      pod,
      container: row.container,
      arn: row.gets ?? "",
      id: path.startsWith("/api/v1/diagnoses") ? diagnosis : audit.id,
      event: event?.id ?? "",
      key: finding?.key ?? "",
    };
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(values[key] ?? ""));
    return path === "/api/v1/search" ? `${filled}?q=orders` : filled;
  };
}

test("the API answers every route as its own description says", async ({ request, api }) => {
  const { paths } = await api.get<Described>("/openapi.json");
  const fill = await parameters(api);
  const gets = Object.entries(paths).flatMap(([path, { get }]) => (get === undefined ? [] : [{ path, get }]));
  expect(gets.length).toBeGreaterThan(15);
  for (const { path, get } of gets) {
    const response = await request.get(fill(path));
    expect(response.status(), path).toBe(200);
    const [type = "", { schema } = { schema: {} }] = Object.entries(get.responses["200"]?.content ?? {})[0] ?? [];
    expect(response.headers()["content-type"], path).toContain(type);
    if (type !== "application/json") continue;
    const checked = z.fromJSONSchema(schema).safeParse(await response.json());
    expect(checked.error?.issues.slice(0, 3) ?? [], path).toEqual([]);
  }
});

test("the description of the API refuses an answer that is not as it says", async ({ api }) => {
  const { paths } = await api.get<Described>("/openapi.json");
  const schema = paths["/api/v1/strip"]?.["get"]?.responses["200"]?.content["application/json"]?.schema ?? {};
  const strip = await api.get<Record<string, unknown>>("/strip");
  expect(z.fromJSONSchema(schema).safeParse(strip).success).toBe(true);
  expect(z.fromJSONSchema(schema).safeParse({ ...strip, demo: "yes" }).success).toBe(false);
  expect(z.fromJSONSchema(schema).safeParse({ ...strip, secret: 1 }).success).toBe(false);
});

test("the facets, counts and pages of one query agree with one another", async ({ api }) => {
  interface Page {
    readonly total: number;
    readonly nextCursor: string | null;
    readonly items: readonly { readonly id: string; readonly state: string }[];
    readonly facets: { readonly state: readonly { value: string; count: number }[] } | null;
  }
  const { byState } = await api.get<{ byState: Record<string, number> }>("/overview");
  const ids = new Set<string>();
  let page = await api.get<Page>("/containers?state=falling-back,denied&limit=50");
  const { total } = page;
  expect(total).toBe((byState["falling-back"] ?? 0) + (byState["denied"] ?? 0));
  for (const { value, count } of page.facets?.state ?? []) expect(count, value).toBe(byState[value] ?? 0);
  for (;;) {
    for (const { id, state } of page.items) {
      expect(["falling-back", "denied"]).toContain(state);
      ids.add(id);
    }
    if (page.nextCursor === null) break;
    page = await api.get<Page>(`/containers?state=falling-back,denied&limit=50&cursor=${page.nextCursor}`);
  }
  expect(ids.size).toBe(total);
});
