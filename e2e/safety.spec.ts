import { request as ask } from "node:http";
import { expect, test } from "./helpers/test.ts";

interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Asks by plain HTTP, with headers that no browser would let one set. */
function send(url: string, options: { method?: string; headers?: Record<string, string> } = {}): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const request = ask(url, options, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (chunk: string) => {
        body += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    request.on("error", reject).end();
  });
}

const code = ({ body }: Answered): string => (JSON.parse(body) as { error: { code: string } }).error.code;

test.describe("by plain HTTP", () => {
  test("refuses a Host that is not its own, for pages and for the API", async ({ baseURL }) => {
    for (const path of ["/", "/workloads", "/api/v1/strip", "/api/v1/nope", "/_next/static/x.js"]) {
      for (const host of ["rolecall.example", "127.0.0.1:1", "127.0.0.1"]) {
        const answer = await send(`${baseURL}${path}`, { headers: { host } });
        expect(answer.status, `${path} as ${host}`).toBeGreaterThanOrEqual(400);
        expect(answer.body, `${path} as ${host}`).not.toContain("<html");
      }
    }
    expect(code(await send(`${baseURL}/api/v1/strip`, { headers: { host: "rolecall.example" } }))).toBe(
      "forbidden-host",
    );
  });

  test("refuses a request from another site, and starts nothing", async ({ baseURL, api }) => {
    const before = await api.get<{ items: unknown[] }>("/audits");
    for (const headers of [
      { origin: "http://evil.example" },
      { origin: "null" },
      { origin: "http://127.0.0.1:1" },
      { "sec-fetch-site": "cross-site" },
    ]) {
      const answer = await send(`${baseURL}/api/v1/audits`, { method: "POST", headers });
      expect(answer.status, JSON.stringify(headers)).toBe(403);
      expect(code(answer)).toBe("forbidden-origin");
    }
    expect((await api.get<{ items: unknown[] }>("/audits")).items).toHaveLength(before.items.length);
  });

  test("sends each page with a policy that runs no script but its own", async ({ baseURL }) => {
    const nonces = new Set<string>();
    for (const path of ["/", "/workloads", "/no-such-page"]) {
      const { headers, body } = await send(`${baseURL}${path}`);
      const policy = String(headers["content-security-policy"]);
      const scripts = policy.split("; ").find((one) => one.startsWith("script-src")) ?? "";
      expect(scripts).not.toContain("unsafe");
      const nonce = /'nonce-([^']+)'/.exec(scripts)?.[1] ?? "";
      expect(nonce.length).toBeGreaterThan(15);
      nonces.add(nonce);
      for (const [tag] of body.matchAll(/<script[^>]*>/g)) expect(tag).toContain(`nonce="${nonce}"`);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["referrer-policy"]).toBe("same-origin");
    }
    expect(nonces.size).toBe(3);
  });

  test("tells other sites nothing: no answer is open to them, none may be kept", async ({ baseURL }) => {
    const { headers } = await send(`${baseURL}/api/v1/strip`, { headers: { origin: "http://evil.example" } });
    expect(headers["access-control-allow-origin"]).toBeUndefined();
    expect(headers["cache-control"]).toBe("no-store");
    expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
    expect(headers["x-powered-by"]).toBeUndefined();
  });

  test("answers an unknown route of the API in its own words", async ({ baseURL }) => {
    for (const path of ["/api/v1/nope", "/api/v2/strip", "/api/v1/containers/a", "/api"]) {
      const answer = await send(`${baseURL}${path}`);
      expect(answer.status, path).toBe(404);
      expect(String(answer.headers["content-type"])).toContain("application/json");
      expect(code(answer)).toBe("not-found");
    }
  });

  test("says of a wrong question what is wrong with it", async ({ baseURL }) => {
    for (const [query, word] of [
      ["limit=0", "limit"],
      ["limit=ten", "limit"],
      ["sort=colour", "sort"],
      ["order=up", "order"],
      [`q=${"x".repeat(501)}`, "q"],
      ["cursor=nonsense", "cursor"],
    ] as const) {
      const answer = await send(`${baseURL}/api/v1/workloads?${query}`);
      expect(answer.status, query).toBe(400);
      const { error } = JSON.parse(answer.body) as { error: { code: string; what: string; next: string } };
      expect(error.code).toBe("bad-request");
      expect(error.what).toContain(word);
      expect(error.next.length).toBeGreaterThan(10);
    }
  });

  test("ends the stream of an audit that is over", async ({ baseURL }) => {
    const { status, headers, body } = await send(`${baseURL}/api/v1/audits/latest/progress`);
    expect(status).toBe(200);
    expect(headers["content-type"]).toBe("text/event-stream");
    expect(body).toMatch(/^data: \{.*"status":"complete".*\}\n\n$/);
  });

  test("keeps secrets to itself: no answer holds a key or a token of the estate", async ({ api }) => {
    for (const path of ["/containers?limit=500", "/coverage", "/overview", "/roles?limit=500", "/events?limit=500"]) {
      const text = JSON.stringify(await api.get(path));
      expect(text).not.toMatch(/A[KS]IA[A-Z0-9]{12}/);
      expect(text).not.toMatch(/eyJ[A-Za-z0-9_-]{20}/);
      expect(text).not.toContain("aws_secret");
    }
  });
});
