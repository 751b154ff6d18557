import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server, type ServerOptions } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TLSSocket } from "node:tls";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Coverage } from "#lib/domain/coverage.ts";
import { connect } from "./client.ts";
import { collectKubernetes } from "./collect.ts";

function hasOpenssl(): boolean {
  try {
    execFileSync("openssl", ["version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

const folder = mkdtempSync(join(tmpdir(), "tls-"));
const at = (name: string) => join(folder, name);
let server: Server | null = null;

/** A self-signed certificate `name.crt` with its key `name.key`. */
function certificate(name: string, subjectAltName: string): void {
  const subject = ["-subj", `/CN=${name}`, "-addext", `subjectAltName=${subjectAltName}`];
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", at(`${name}.key`)];
  execFileSync("openssl", ["req", "-x509", ...key, "-out", at(`${name}.crt`), "-days", "2", ...subject], {
    stdio: "pipe",
  });
}

async function serve(name: string, options: ServerOptions = {}): Promise<{ url: string; users: string[] }> {
  const users: string[] = [];
  const pair = { key: readFileSync(at(`${name}.key`)), cert: readFileSync(at(`${name}.crt`)) };
  const started = createServer({ ...pair, ...options }, (request, response) => {
    users.push(String((request.socket as TLSSocket).getPeerCertificate().subject?.CN));
    response.end('{"kind":"List","metadata":{},"items":[]}');
  });
  server = started;
  await new Promise<void>((done) => started.listen(0, "127.0.0.1", done));
  return { url: `https://127.0.0.1:${(started.address() as AddressInfo).port}`, users };
}

async function podsCoverage(url: string, cluster: object, user: object = {}): Promise<Coverage> {
  const config = {
    "current-context": "c",
    contexts: [{ name: "c", context: { cluster: "c", user: "u" } }],
    clusters: [{ name: "c", cluster: { server: url, ...cluster } }],
    users: [{ name: "u", user }],
  };
  writeFileSync(at("config"), JSON.stringify(config));
  const client = await connect({ context: null, env: { KUBECONFIG: at("config") }, limits: { firstWaitMs: 1 } });
  try {
    const facts = await collectKubernetes(client, "c", { signal: new AbortController().signal, now: () => 0 });
    return facts.pods.coverage;
  } finally {
    await client.close();
  }
}

describe.skipIf(!hasOpenssl())("TLS (needs openssl on the PATH to make certificates)", () => {
  beforeAll(() => {
    certificate("good", "IP:127.0.0.1");
    certificate("other", "DNS:other.example");
    certificate("client", "DNS:client");
  });

  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  test("a certificate of the kubeconfig's authority is trusted, inline or by file", async () => {
    const { url } = await serve("good");
    const data = readFileSync(at("good.crt")).toString("base64");
    expect((await podsCoverage(url, { "certificate-authority": "good.crt" })).status).toBe("complete");
    expect((await podsCoverage(url, { "certificate-authority-data": data })).status).toBe("complete");
  });

  const refused: readonly [sentence: string, certificate: string, authority: string | null, words: RegExp][] = [
    ["a certificate of another authority", "good", "other.crt", /self-signed/],
    ["a certificate when no authority is given", "good", null, /self-signed/],
    [
      "a certificate that does not match the address",
      "other",
      "other.crt",
      /IP: 127\.0\.0\.1 is not in the cert's list/,
    ],
  ];
  test.each(refused)("%s is refused in clear words", async (_, name, authority, words) => {
    const { url } = await serve(name);
    const coverage = await podsCoverage(url, authority === null ? {} : { "certificate-authority": authority });
    expect(coverage).toMatchObject({ status: "failed", count: 0, reason: expect.stringMatching(words) });
    expect(coverage.reason).toMatch(/^the server's certificate could not be trusted: /);
    expect(coverage.lift).toContain("certificate authority of the kubeconfig");
  });

  test("the name that the kubeconfig expects may differ from the address", async () => {
    const { url } = await serve("other");
    const cluster = { "certificate-authority": "other.crt", "tls-server-name": "other.example" };
    expect((await podsCoverage(url, cluster)).status).toBe("complete");
  });

  test("verification can be waived", async () => {
    const { url } = await serve("other");
    expect((await podsCoverage(url, { "insecure-skip-tls-verify": true })).status).toBe("complete");
  });

  test("a client certificate is shown", async () => {
    const ca = readFileSync(at("client.crt"));
    const { url, users } = await serve("good", { requestCert: true, rejectUnauthorized: true, ca });
    const user = { "client-certificate": "client.crt", "client-key": "client.key" };
    expect((await podsCoverage(url, { "certificate-authority": "good.crt" }, user)).status).toBe("complete");
    expect(users[0]).toBe("client");
  });
});
