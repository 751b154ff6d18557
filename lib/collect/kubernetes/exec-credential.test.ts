import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ExecOptions, knownExecCommands, runExec } from "./exec-credential.ts";
import type { ExecEntry } from "./kubeconfig.ts";

let folder = "";

/** A command of the given name that runs a few lines of JavaScript. */
async function command(name: string, script: string): Promise<string> {
  const file = join(folder, name);
  await mkdir(join(file, ".."), { recursive: true });
  await writeFile(file, `#!${process.execPath}\n${script}`);
  await chmod(file, 0o755);
  return file;
}

const entry = (name: string, more: Partial<ExecEntry> = {}): ExecEntry => ({
  apiVersion: "client.authentication.k8s.io/v1",
  command: name,
  args: [],
  env: [],
  provideClusterInfo: false,
  ...more,
});

function options(more: Partial<ExecOptions> = {}): ExecOptions {
  const env = { PATH: `${folder}:relative`, KEPT: "yes" };
  const signal = new AbortController().signal;
  return { env, allowed: knownExecCommands, server: "https://s.example", timeoutMs: 20_000, signal, ...more };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "exec-"));
  const print = "console.log(JSON.stringify({ kind: 'ExecCredential', status }))";
  await command(
    "aws",
    `const { env, argv } = process;
     const status = { token: [argv.slice(2), env.AWS_PROFILE, env.KEPT, env.KUBERNETES_EXEC_INFO].join("|"), expirationTimestamp: "2026-01-01T00:00:00Z" };
     ${print}`,
  );
  await command("eksctl", "console.error('Unable to locate\\n credentials'); process.exit(255)");
  await command("aws-iam-authenticator", "console.log('not JSON, with a secret')");
  await command("slow", "setTimeout(() => {}, 60_000)");
  await command("elsewhere/aws", `const status = { token: "stolen" }; ${print}`);
});

afterAll(() => rm(folder, { recursive: true }));

describe("an exec entry that may run", () => {
  test("gives its token, with its arguments and variables handed over", async () => {
    const run = entry("aws", {
      args: ["eks", "get-token"],
      env: [{ name: "AWS_PROFILE", value: "dev" }],
      provideClusterInfo: true,
    });
    const credential = await runExec(run, options());
    expect(credential.expiresAt).toBe(Date.UTC(2026, 0, 1));
    expect(credential.token).toContain("eks,get-token|dev|yes|");
    expect(JSON.parse(credential.token?.split("|")[3] ?? "")).toEqual({
      apiVersion: "client.authentication.k8s.io/v1",
      kind: "ExecCredential",
      spec: { interactive: false, cluster: { server: "https://s.example" } },
    });
  });

  test("may be named by the path it has on the PATH", async () => {
    expect((await runExec(entry(join(folder, "aws")), options())).token).not.toBeNull();
  });

  test("may be allowed by its path", async () => {
    const path = join(folder, "elsewhere/aws");
    expect((await runExec(entry(path), options({ allowed: [path] }))).token).toBe("stolen");
  });
});

describe("an exec entry that may not run is named", () => {
  const refusals: readonly [sentence: string, run: () => ExecEntry, words: RegExp][] = [
    ["a command that nobody allowed", () => entry("bash"), /wants to run bash for its token, and only aws, /],
    ["a known name at another place", () => entry(join(folder, "elsewhere/aws")), /elsewhere\/aws for its token/],
    ["another PATH", () => entry("aws", { env: [{ name: "PATH", value: "/tmp" }] }), /sets PATH for the command aws/],
    ["a library to load", () => entry("aws", { env: [{ name: "LD_PRELOAD", value: "/tmp/x" }] }), /sets LD_PRELOAD/],
  ];
  test.each(refusals)("%s", async (_, run, words) => {
    await expect(runExec(run(), options())).rejects.toMatchObject({
      failure: { code: "not-configured" },
      message: expect.stringMatching(words),
    });
  });

  test("a command that is not there", async () => {
    await expect(runExec(entry("aws"), options({ env: { PATH: "/nowhere" } }))).rejects.toThrow("not on the PATH");
  });
});

describe("an exec entry that fails", () => {
  test("tells what its command said", async () => {
    const failing = runExec(entry("eksctl"), options());
    await expect(failing).rejects.toMatchObject({
      failure: { code: "unauthenticated", detail: expect.stringContaining("Unable to locate credentials") },
    });
  });

  test("does not tell what its command printed for a token", async () => {
    const error: unknown = await runExec(entry("aws-iam-authenticator"), options()).catch((caught: unknown) => caught);
    expect(String(error)).toContain("printed no ExecCredential");
    expect(String(error)).not.toContain("secret");
  });

  test("is ended after its time", async () => {
    const slow = runExec(entry("slow"), options({ allowed: ["slow"], timeoutMs: 50 }));
    await expect(slow).rejects.toMatchObject({ failure: { code: "timeout" } });
  });

  test("is ended with the client", async () => {
    const ended = new AbortController();
    const slow = runExec(entry("slow"), options({ allowed: ["slow"], signal: ended.signal }));
    ended.abort();
    await expect(slow).rejects.toMatchObject({ failure: { code: "cancelled" } });
  });
});
