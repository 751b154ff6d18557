import { describe, expect, test } from "vitest";
import { apiError } from "#lib/contract/errors.ts";
import { refusalOf } from "./admit.ts";

const hosts = ["127.0.0.1:4600", "localhost:4600", "[::1]:4600"];

async function codeOf(
  method: string,
  headers: Record<string, string>,
  path = "/api/v1/audits",
): Promise<string | null> {
  const url = `http://127.0.0.1:4600${path}`;
  const refused = refusalOf({ method, headers: new Headers(headers), url }, hosts);
  return refused === null ? null : apiError.parse(await refused.json()).error.code;
}

const host = "127.0.0.1:4600";

describe("a request gets in or not", () => {
  test.each([
    ["a page asks by address", "GET", { host }, null],
    ["a page asks by the name localhost", "GET", { host: "LOCALHOST:4600" }, null],
    ["a page asks by the IPv6 address", "GET", { host: "[::1]:4600" }, null],
    ["a foreign name that leads to this machine", "GET", { host: "rebound.example:4600" }, "forbidden-host"],
    ["the right name with another port", "GET", { host: "127.0.0.1:80" }, "forbidden-host"],
    ["the right name within a longer one", "GET", { host: "127.0.0.1:4600.example" }, "forbidden-host"],
    ["no name at all", "GET", {}, "forbidden-host"],
    ["reading across sites, which browsers do not hand out", "GET", { host, origin: "https://site.example" }, null],
    ["a command without a browser", "POST", { host }, null],
    ["a command from our page", "POST", { host, origin: `http://${host}`, "sec-fetch-site": "same-origin" }, null],
    ["a command that a person typed", "POST", { host, "sec-fetch-site": "none" }, null],
    ["a form of another site", "POST", { host, origin: "https://site.example" }, "forbidden-origin"],
    ["a page in a sandbox", "POST", { host, origin: "null" }, "forbidden-origin"],
    ["another port of this machine", "POST", { host, origin: "http://127.0.0.1:8080" }, "forbidden-origin"],
    ["another scheme of this machine", "POST", { host, origin: `https://${host}` }, "forbidden-origin"],
    ["another of our names", "POST", { host, origin: "http://localhost:4600" }, "forbidden-origin"],
    ["a foreign site that hides its origin", "DELETE", { host, "sec-fetch-site": "cross-site" }, "forbidden-origin"],
    ["a neighbouring site that hides its origin", "POST", { host, "sec-fetch-site": "same-site" }, "forbidden-origin"],
    ["a small body", "POST", { host, "content-length": "65536" }, null],
    ["a body that is too large", "POST", { host, "content-length": "65537" }, "bad-request"],
    ["a length that is no number", "POST", { host, "content-length": "many" }, "bad-request"],
    ["a body without a length", "POST", { host, "transfer-encoding": "chunked" }, "bad-request"],
  ] as const)("%s", async (_name, method, headers, expected) => {
    expect(await codeOf(method, headers)).toBe(expected);
  });

  test("only where a log is pasted may a body be large", async () => {
    const length = { host, "content-length": String(10 * 1024 * 1024) };
    expect(await codeOf("POST", length, "/api/v1/diagnoses")).toBeNull();
    expect(await codeOf("POST", length, "/api/v1/diagnoses/x")).toBe("bad-request");
    expect(await codeOf("POST", { host, "content-length": "17000000" }, "/api/v1/diagnoses")).toBe("bad-request");
  });
});
