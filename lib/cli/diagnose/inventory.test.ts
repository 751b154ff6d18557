import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeBundleOf } from "#lib/service/audit/testing/demo-bundle.ts";
import { type Composition, compose } from "#lib/service/compose.ts";
import { readConfig } from "#lib/service/config.ts";
import { makePlace, runCommand } from "../testing/command.ts";

const place = makePlace();
const bundle = join(place.folder, "bundle");
let demo: Composition;

interface Row {
  readonly state: string;
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
}

/** One container of the bundle in a state. */
let inState: (state: string) => Row;

beforeAll(async () => {
  demo = await compose(readConfig({ HOME: place.folder, PATH: "", ROLECALL_MODE: "demo" }));
  const plan = await demo.plan();
  await writeBundleOf({ ...plan, trail: { ...plan.trail, days: 0 } }, bundle, Date.now());
  const { stdout } = await runCommand(["audit", "--from", bundle, "--format", "jsonl"]);
  const rows = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Row);
  inState = (state) => rows.find((row) => row.state === state) ?? expect.fail(`no container is ${state}`);
}, 120_000);

afterAll(async () => {
  await demo.close();
  place.remove();
});

const refused =
  "An error occurred (AccessDenied) when calling the AssumeRoleWithWebIdentity operation: Not authorized to perform sts:AssumeRoleWithWebIdentity";

describe("rolecall diagnose with an inventory", () => {
  it("answers for a pod of a bundle, without reading stdin", async () => {
    const { namespace, pod, container } = inState("denied");
    const args = ["diagnose", "--from", bundle, "--pod", `${namespace}/${pod}`, "--container", container];
    const { status, stdout } = await runCommand(args, { input: "Unable to locate credentials" });
    const answer = JSON.parse(stdout) as Record<string, unknown>;
    expect(status).toBe(0);
    expect(answer).toMatchObject({
      version: 1,
      container: { namespace, pod, container, state: "denied", confidence: "certain" },
      causes: expect.arrayContaining([expect.objectContaining({ confidence: "certain" })]),
      path: expect.arrayContaining([expect.objectContaining({ status: "broken" })]),
      signals: [],
    });
  });

  it("reads the answer of a check beside the pod with --stdin", async () => {
    const { namespace, pod } = inState("holding");
    const args = ["diagnose", "--from", bundle, "--pod", `${namespace}/${pod}`, "--stdin", "--format", "text"];
    const input =
      '{"UserId":"AROA:x","Account":"123456789012","Arn":"arn:aws:sts::123456789012:assumed-role/nobody/x"}';
    const { status, stdout } = await runCommand(args, { input });
    expect(status).toBe(0);
    expect(stdout).toContain("the answer: other.");
    expect(stdout).toContain("aws sts get-caller-identity");
  });

  it("ties a text to the containers that meet its error", async () => {
    const { stdout } = await runCommand(["diagnose", "--from", bundle, "--format", "text"], { input: refused });
    expect(stdout).toContain("It may be any of these:");
    expect(stdout).toContain("Name the pod to tell which");
  });

  it("answers each line of --jsonl by the inventory", async () => {
    const { status, stdout } = await runCommand(["diagnose", "--from", bundle, "--jsonl"], {
      input: `${JSON.stringify(refused)}\n${JSON.stringify({ id: "b", text: refused })}\n`,
    });
    const answers = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { readonly candidates: readonly unknown[] });
    expect(status).toBe(0);
    expect(answers.map(({ candidates }) => candidates.length > 1)).toEqual([true, true]);
  });

  it.each([
    { args: ["--from", "/nonexistent"], status: 2, line: /nonexistent/ },
    { args: ["--pod", "shop/none", "--from", bundle], status: 2, line: /There is no pod shop\/none in this audit/ },
    { args: ["--pod", "none", "--from", bundle], status: 2, line: /namespace\/name/ },
    { args: ["--container", "app"], status: 2, line: /--container names a container of --pod/ },
    { args: ["--stdin"], status: 2, line: /--stdin belongs to --pod/ },
    { args: ["--from", bundle, "--last"], status: 2, line: /cannot be used with/ },
    { args: ["--pod", "shop/orders"], status: 3, line: /has no audit yet/ },
  ])("says in one line what is wrong with $args", async ({ args, status, line }) => {
    const ended = await runCommand(["diagnose", ...args], { env: { ROLECALL_DATA: join(place.folder, "empty") } });
    expect(ended.status).toBe(status);
    expect(ended.stdout).toBe("");
    expect(ended.stderr).toMatch(line);
    expect(ended.stderr.trim().split("\n").at(-1)).toMatch(/^rolecall: /);
  });
});
