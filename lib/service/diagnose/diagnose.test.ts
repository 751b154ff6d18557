import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { diagnosisRequest, keptDiagnosis, mostCharacters } from "#lib/contract/diagnosis.ts";
import { readConfig } from "../config.ts";
import { readBody } from "../http/read-body.ts";
import { Runtime } from "../runtime.ts";
import { temporaryFolder } from "../testing/simulated.ts";
import { lastAudit } from "./last-audit.ts";
import { makeDiagnosis } from "./make-diagnosis.ts";
import { showDiagnosis } from "./show-diagnosis.ts";

const folder = temporaryFolder();
let runtime: Runtime;

beforeAll(async () => {
  runtime = new Runtime(readConfig({ ROLECALL_DATA: folder.path }));
  await runtime.start();
  await runtime.running?.done;
}, 60_000);

afterAll(async () => {
  await runtime.stop();
  folder.remove();
});

const secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const refused = "Not authorized to perform sts:AssumeRoleWithWebIdentity";
const inState = (state: string) => runtime.view().table.rows.find((row) => row.state === state);

describe("A diagnosis", () => {
  test("of every container of the demo keeps to its schema and can be opened again", async () => {
    const workloads = runtime.view().table.workloads.map(({ from }) => runtime.view().table.rows[from]?.id ?? "");
    for (const container of workloads) {
      const made = await makeDiagnosis(runtime, { container });
      expect(keptDiagnosis.strict().safeParse(made).error, container).toBeUndefined();
      expect(made.container?.id).toBe(container);
      expect(made.causes.length > 0 || made.reason !== null, container).toBe(true);
      expect(await showDiagnosis(runtime, made.id)).toEqual(made);
    }
  });

  test("of a pod is that of its container in the worst state", async () => {
    const row = inState("denied");
    const made = await makeDiagnosis(runtime, { pod: `${row?.namespace}/${row?.pod}` });
    expect(made.container).toMatchObject({ pod: row?.pod, state: "denied", confidence: "certain" });
    expect(made.causes[0]?.confidence).toBe("certain");
    expect(made.path.some(({ status }) => status === "broken")).toBe(true);
    expect(made.verify?.commands.map(({ text }) => text).join()).toContain("get-caller-identity");
  });

  test("is kept and shown without the secrets of its text, however they are written", async () => {
    const texts = [
      `aws_secret_access_key=${secret}\n${refused}`,
      JSON.stringify({ SecretAccessKey: secret.replaceAll("/", "\\/"), message: refused }),
      JSON.stringify({ log: JSON.stringify({ secretAccessKey: secret }), message: refused }),
      `AWS_SECRET_ACCESS_KEY: "${secret.replaceAll("/", "\\/")}"`,
    ];
    for (const text of texts) {
      const made = await makeDiagnosis(runtime, { text });
      const kept = await runtime.store?.getDiagnosis(made.id);
      for (const part of [secret, "wJalrXUtnFEMI", "K7MDENG", "bPxRfiCYEXAMPLEKEY"]) {
        expect(kept?.body, part).not.toContain(part);
        expect(JSON.stringify(made), part).not.toContain(part);
      }
    }
  });

  test.each([
    ["10 MB of one letter", "a".repeat(mostCharacters)],
    ["10 MB of log", `${refused}\n`.repeat(150_000)],
    ["bytes", String.fromCharCode(...Array.from({ length: 50_000 }, (_, at) => at % 32))],
    ["a web page", "<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"],
    ["codes of terminals", "\u001b[31m\u001b]0;title\u0007error\u001b[0m ".repeat(5000)],
    ["half a JSON", `{"a":{"errorMessage":"${refused}`.repeat(200)],
    ["nested JSON", "[".repeat(100_000)],
    ["half a surrogate and NUL", "\ud800\u0000 AccessDenied"],
  ])("of %s is an answer, or says that it cannot be read", async (_, text) => {
    const made = await makeDiagnosis(runtime, { text });
    expect(made.causes.length > 0 || made.reason !== null).toBe(true);
    expect((await runtime.store?.getDiagnosis(made.id))?.body.length).toBeLessThan(500_000);
    expect(await showDiagnosis(runtime, made.id)).toEqual(JSON.parse(JSON.stringify(made)));
  });

  test("that is not there is not found, nor a container or pod that the audit does not have", async () => {
    const missing = { code: "not-found" };
    await expect(showDiagnosis(runtime, "x".repeat(22))).rejects.toMatchObject(missing);
    await expect(showDiagnosis(runtime, "%' or 1=1")).rejects.toMatchObject(missing);
    await expect(makeDiagnosis(runtime, { container: "no/such/container/here" })).rejects.toMatchObject(missing);
    await expect(makeDiagnosis(runtime, { pod: "shop/none" })).rejects.toMatchObject(missing);
    await expect(makeDiagnosis(runtime, { pod: "none" })).rejects.toMatchObject({ code: "bad-request" });
    await expect(makeDiagnosis(runtime, { text: "x", audit: "987654" })).rejects.toMatchObject(missing);
  });

  test("has an address that cannot be guessed", async () => {
    const ids = await Promise.all([1, 2, 3].map(async () => (await makeDiagnosis(runtime, { text: refused })).id));
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[\w-]{22}$/);
  });
});

describe("The body of a request", () => {
  const ask = (body: string, type = "application/json"): Promise<unknown> =>
    readBody(
      diagnosisRequest,
      new Request("http://127.0.0.1/", { method: "POST", body, headers: { "content-type": type } }),
      1000,
    );

  test("is read by its schema", async () => {
    expect(await ask('{"text":"x","unknown":1}')).toEqual({ text: "x" });
  });

  test.each([
    ["that is no JSON", "{", "application/json", "The body is no JSON."],
    ["of a form", "text=x", "text/plain", "The body is no JSON."],
    ["that asks nothing", "{}", "application/json", "The body is not right."],
    ["with a wrong field", '{"text":7}', "application/json", "The field text is not right."],
    ["with a wrong action", '{"text":"x","action":"s3"}', "application/json", "The field action is not right."],
    ["that is too long", JSON.stringify({ text: "x".repeat(2000) }), "application/json", "The request is too large."],
  ])("%s is refused", async (_, body, type, what) => {
    await expect(ask(body, type)).rejects.toMatchObject({ code: "bad-request", message: what });
  });
});

describe("The last audit kept", () => {
  const env = { ROLECALL_DATA: folder.path };

  test("is not read beside a server that holds the store, and is afterwards", async () => {
    await expect(lastAudit(env)).rejects.toMatchObject({ code: "store-unavailable" });
    const { audit, table } = runtime.view();
    await runtime.stop();
    const view = await lastAudit(env);
    expect(view.audit.id).toBe(audit.id);
    expect(view.table.rows.length).toBe(table.rows.length);
  });
});
