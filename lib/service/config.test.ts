import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readConfig } from "./config.ts";
import { livePlan, planOf } from "./plan.ts";

describe("The settings", () => {
  test("are the demo on this machine where nothing is said", () => {
    expect(readConfig({ HOME: "/home/app" })).toMatchObject({
      mode: "demo",
      host: "127.0.0.1",
      port: 4600,
      store: { folder: "/home/app/.local/share/rolecall/demo" },
      allowedHosts: ["127.0.0.1:4600", "localhost:4600", "[::1]:4600"],
    });
  });

  test("never put the demo into a database of the operator", () => {
    const databaseUrl = "postgres://db/rolecall";
    expect(readConfig({ HOME: "/h", DATABASE_URL: databaseUrl }).store).toEqual({
      folder: "/h/.local/share/rolecall/demo",
    });
    expect(readConfig({ DATABASE_URL: databaseUrl, ROLECALL_MODE: "live" }).store).toEqual({ databaseUrl });
  });

  test("keep data where they are told to", () => {
    expect(readConfig({ ROLECALL_DATA: "/data", ROLECALL_MODE: "live" }).store).toEqual({ folder: "/data/live" });
    expect(readConfig({ XDG_DATA_HOME: "/x" }).store).toEqual({ folder: "/x/rolecall/demo" });
  });

  test.each<[string, Record<string, string>, RegExp]>([
    ["a mode that is none", { ROLECALL_MODE: "prod" }, /ROLECALL_MODE is “prod”; it can be demo or live/],
    [
      "an address that others reach",
      { ROLECALL_HOST: "0.0.0.0" },
      /without sign-in Rolecall answers on this machine only/,
    ],
    ["any other address", { ROLECALL_HOST: "10.0.0.1" }, /ROLECALL_HOST is 10\.0\.0\.1/],
    ["a name that may lead anywhere", { ROLECALL_HOST: "localhost.example" }, /this machine only/],
    ["a port that is no number", { PORT: "http" }, /PORT is “http”; it must be a port number/],
    ["a port with a fraction", { PORT: "80.5" }, /must be a port number/],
    ["a port out of range", { PORT: "65536" }, /must be a port number/],
    ["a port below zero", { PORT: "-1" }, /must be a port number/],
  ])("with %s are refused in words", (_, env, words) => {
    expect(() => readConfig(env)).toThrow(words);
  });

  test.each(["127.0.0.1", "localhost", "::1"])("may name this machine as %s", (host) => {
    expect(readConfig({ ROLECALL_HOST: host }).host).toBe(host);
  });

  test("that are set and blank count as not set", () => {
    expect(readConfig({ PORT: "", ROLECALL_MODE: "", ROLECALL_HOST: "" })).toMatchObject({
      port: 4600,
      mode: "demo",
      host: "127.0.0.1",
    });
  });
});

describe("The plan of a live audit", () => {
  test("is the current context where no file names clusters", async () => {
    const env = { HOME: "/h" };
    expect(await livePlan({ clusterFile: null, env })).toMatchObject({
      source: "live",
      clusters: [{ id: "current", context: null, eks: null, aws: {} }],
      accounts: [],
      trail: { days: 7, budget: 300_000, sources: [] },
    });
    const named = await livePlan({ clusterFile: null, env }, "arn:aws:eks:eu-west-1:123456789012:cluster/prod one");
    expect(named.clusters).toMatchObject([
      { id: "prod-one", context: "arn:aws:eks:eu-west-1:123456789012:cluster/prod one" },
    ]);
  });

  test("is what the file says, with the Region of AWS where EKS names none", () => {
    const plan = planOf(
      {
        clusters: [{ id: "a", eks: { name: "a" }, aws: { region: "eu-west-1", profile: "p" } }],
        accounts: [{ id: "210987654321", profile: "q" }],
        cloudTrail: { days: 3, seconds: 0 },
      },
      {},
    );
    expect(plan).toMatchObject({
      clusters: [
        { id: "a", context: null, eks: { name: "a", region: "eu-west-1" }, aws: { profile: "p", region: "eu-west-1" } },
      ],
      accounts: [{ id: "210987654321", aws: { profile: "q" } }],
      trail: { days: 3, budget: 0, sources: [] },
    });
  });

  test("is refused in words where the file is not there or is wrong", async () => {
    const folder = mkdtempSync(join(tmpdir(), "rolecall-test-"));
    try {
      const file = join(folder, "clusters.yaml");
      await expect(livePlan({ clusterFile: file, env: {} })).rejects.toThrow(/cannot be used:\n {2}.*ENOENT/);
      writeFileSync(file, "clusters: 5");
      await expect(livePlan({ clusterFile: file, env: {} })).rejects.toThrow(/line 1: clusters/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
