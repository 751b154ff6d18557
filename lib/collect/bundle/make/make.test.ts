import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { BundleError } from "../unreadable.ts";
import { type MadeFile, makeBundle } from "./run.ts";
import { bundleScript, quoted } from "./script.ts";
import { type BundleTarget, withHints } from "./target.ts";

const place = mkdtempSync(join(tmpdir(), "rolecall-make-"));
const tools = join(place, "tools");
const calls = join(place, "calls");
const folder = join(place, "bundle");
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** A tool that notes its arguments, one line each, and answers by what is asked. */
function tool(name: string, answers: string): void {
  writeFileSync(
    join(tools, name),
    `#!/bin/sh\n{ echo "-- ${name}"; for word in "$@"; do echo "$word"; done; } >> "${calls}"\ncase "$*" in\n${answers}\n*) echo "{}" ;;\nesac\n`,
  );
  chmodSync(join(tools, name), 0o755);
}

beforeEach(() => {
  rmSync(place, { recursive: true, force: true });
  mkdirSync(tools, { recursive: true });
  const node = { kind: "Node", metadata: { name: "a", uid: "a", creationTimestamp: "2026-01-01T00:00:00Z" } };
  const nodes = JSON.stringify({
    kind: "List",
    items: [{ ...node, spec: { providerID: "aws:///us-east-1a/i-0123456789abcdef0" } }],
  });
  tool(
    "kubectl",
    `*jsonpath*) echo aws:///us-east-1a/i-0123456789abcdef0 ;;\n*"get nodes"*) echo '${nodes}' ;;\n*cronjobs*) echo 'Error from server (Forbidden): no' >&2; exit 1 ;;`,
  );
  tool(
    "aws",
    [
      `*get-caller-identity*) echo 123456789012 ;;`,
      `*list-nodegroups*--query*) printf 'one\\ntwo\\n' ;;`,
      `*list-nodegroups*) echo '{"nodegroups":["one","two","--three"]}' ;;`,
      `*list-*--query*) ;;`,
      `*describe-nodegroup*) echo "{\\"nodegroup\\":\\"$6\\"}" ;;`,
    ].join("\n"),
  );
});

const env: NodeJS.ProcessEnv = { ...process.env, PATH: `${tools}:${process.env["PATH"]}`, HOME: place };
const hostile = 'a\'b $(touch pwned) "c"';
const to = Date.UTC(2026, 10, 21, 12);
const target: BundleTarget = {
  context: hostile,
  cluster: "orchard",
  region: "eu-west-1",
  profile: null,
  window: { from: to - 86_400_000, to },
};

async function make(
  more: Partial<BundleTarget> = {},
  signal = new AbortController().signal,
): Promise<readonly MadeFile[]> {
  return makeBundle({ target: { ...target, ...more }, folder, env, signal });
}

const filesIn = (path: string) =>
  readdirSync(path, { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .toSorted();

describe("running the commands", () => {
  it("hands over every word as it is, through no shell", async () => {
    await make();
    const lines = readFileSync(calls, "utf8");
    expect(lines).toContain(`-- kubectl\n--context\n${hostile}\nget\npods\n--all-namespaces\n--output\njson\n`);
    expect(lines).toContain("-- aws\neks\ndescribe-cluster\n--name\norchard\n--region\neu-west-1\n--output\njson\n");
    expect(lines).not.toMatch(/\$[A-Z]/);
    expect(existsSync("pwned")).toBe(false);
  });

  it("writes a file for each, readable by nobody else, and tells what failed", async () => {
    const made = await make();
    expect(made.find(({ path }) => path === "kubernetes/cronjobs.json")?.failure).toBe(
      "Error from server (Forbidden): no",
    );
    expect(made.filter(({ failure }) => failure !== null).map(({ path }) => path)).toEqual([
      "kubernetes/cronjobs.json",
      "eks/describe-nodegroup.json",
    ]);
    expect(filesIn(folder)).not.toContain("kubernetes/cronjobs.json");
    expect(execFileSync("find", [folder, "-perm", "/077"], { encoding: "utf8" })).toBe("");
    expect(JSON.parse(readFileSync(join(folder, "cluster.yaml"), "utf8"))).toEqual({
      name: "orchard",
      account: "123456789012",
      region: "eu-west-1",
    });
  });

  it("describes each entry of a list, but for one that would be read as an option", async () => {
    await make();
    expect(readFileSync(join(folder, "eks/describe-nodegroup.json"), "utf8")).toBe(
      '{"nodegroup":"one"}\n{"nodegroup":"two"}\n',
    );
  });

  it("asks CloudTrail for exchanges and for every instance, and where the global endpoint logs", async () => {
    await make();
    expect(filesIn(join(folder, "cloudtrail/123456789012"))).toEqual([
      "eu-west-1/20261120T120000Z_20261121T120000Z/EventName=AssumeRole.json",
      "eu-west-1/20261120T120000Z_20261121T120000Z/EventName=AssumeRoleForPodIdentity.json",
      "eu-west-1/20261120T120000Z_20261121T120000Z/EventName=AssumeRoleWithWebIdentity.json",
      "eu-west-1/20261120T120000Z_20261121T120000Z/Username=i-0123456789abcdef0.json",
      "eu-west-1/20261120T120000Z_20261121T120000Z/all.json",
      "us-east-1/20261120T120000Z_20261121T120000Z/EventName=AssumeRoleWithWebIdentity.json",
    ]);
  });

  it("asks nothing of AWS where no cluster is named, and nothing of CloudTrail where no time is", async () => {
    await make({ cluster: null });
    expect(readFileSync(calls, "utf8")).not.toContain("-- aws");
    rmSync(folder, { recursive: true });
    await make({ window: null });
    expect(readFileSync(calls, "utf8")).not.toContain("lookup-events");
  });

  it("says so where a tool is not there", async () => {
    rmSync(join(tools, "kubectl"));
    const made = await makeBundle({ target, folder, env: { PATH: tools }, signal: new AbortController().signal });
    expect(made[0]).toEqual({ path: "kubernetes/pods.json", failure: "kubectl was not found on PATH" });
  });

  it("does not write into a folder that has something in it", async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, "x"), "");
    await expect(make()).rejects.toThrow(BundleError);
  });

  it("ends the tool when it is told to end", async () => {
    const abort = new AbortController();
    tool("kubectl", "*) exec sleep 600 ;;");
    const running = make({}, abort.signal);
    await expect.poll(() => existsSync(calls)).toBe(true);
    abort.abort(new Error("enough"));
    await expect(running).rejects.toThrow("enough");
  });
});

describe("the printed script", () => {
  it("makes the same files", async () => {
    const made = await make();
    const own = join(place, "by-script");
    execFileSync("sh", ["-s", own], { input: bundleScript(target), env, stdio: ["pipe", "pipe", "pipe"] });
    const empty = (path: string) => readFileSync(path, "utf8") === "";
    const written = filesIn(own).filter((path) => !empty(join(own, path)));
    expect(written).toEqual(
      [...made.map(({ path }) => path).filter((path) => !path.includes("cronjobs")), "cluster.yaml"].toSorted(),
    );
    expect(existsSync("pwned")).toBe(false);
  });

  it("hands the context to kubectl as it is", () => {
    execFileSync("sh", ["-s", join(place, "by-script")], {
      input: bundleScript(target),
      env,
      stdio: ["pipe", "pipe", "pipe"],
    });
    expect(readFileSync(calls, "utf8")).toContain(`-- kubectl\n--context\n${hostile}\nget\npods\n`);
  });

  it("says how to get the rest where no cluster is named", () => {
    expect(bundleScript({ ...target, cluster: null })).toMatch(/--cluster and --region[^\n]*\n$/);
  });
});

it.each([
  ["plain-word_1.2:3/4=5", "plain-word_1.2:3/4=5"],
  ["two words", "'two words'"],
  ["it's", String.raw`'it'\''s'`],
  ["$HOME", "'$HOME'"],
  ["", "''"],
])("%j is quoted as %j", (word, expected) => {
  expect(quoted(word)).toBe(expected);
});

it("cluster and Region are taken from the context where it tells them", async () => {
  const arn = "arn:aws:eks:eu-west-1:123456789012:cluster/orchard";
  const file = join(place, "kubeconfig");
  const contexts = [{ name: arn, context: { cluster: arn, user: "u" } }];
  const clusters = [{ name: arn, cluster: { server: "https://a.example" } }];
  writeFileSync(file, JSON.stringify({ "current-context": arn, contexts, clusters, users: [{ name: "u", user: {} }] }));
  const open = { ...target, context: null, cluster: null, region: null };
  expect(await withHints(open, { KUBECONFIG: file })).toMatchObject({ cluster: "orchard", region: "eu-west-1" });
  expect(await withHints({ ...open, cluster: "mine" }, { KUBECONFIG: file })).toMatchObject({
    cluster: "mine",
    region: "eu-west-1",
  });
  expect(await withHints(open, { KUBECONFIG: "/nonexistent" })).toEqual(open);
});
