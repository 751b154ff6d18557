import { afterAll, describe, expect, it } from "vitest";
import { makePlace, runCommand } from "./testing/command.ts";

const place = makePlace();
afterAll(() => place.remove());

describe("a wrong call ends with 2 and one clear line on stderr", () => {
  const wrong = place.file("clusters.yaml", "clusters:\n  - id: prod\n    contxt: prod\n");
  const broken = place.file("broken.yaml", "clusters: [\n");
  it.each([
    { args: ["audits"], line: /^rolecall: unknown command 'audits'$/ },
    { args: ["audit", "--format", "xml"], line: /'xml' is invalid.*table, json, jsonl/ },
    { args: ["audit", "--fail-on", "severe"], line: /“severe”.*critical, high, medium, low.*falling-back/ },
    { args: ["audit", "--demo", "--context", "prod"], line: /'--demo' cannot be used with option '--context/ },
    { args: ["audit", "--trail-seconds", "-1"], line: /whole seconds/ },
    { args: ["audit", "--config", wrong], line: /clusters\.yaml cannot be used: line 3: clusters\[0\]\.contxt/ },
    { args: ["audit", "--config", broken], line: /broken\.yaml cannot be used: line \d+/ },
    { args: ["audit", "--config", "/nonexistent/c.yaml"], line: /\/nonexistent\/c\.yaml cannot be used: ENOENT/ },
    { args: ["audit", "--output", "/nonexistent/out.json"], line: /\/nonexistent\/out\.json cannot be written/ },
    { args: ["trust", "--policy", wrong], line: /--policy and --request belong together/ },
    { args: ["trust", "--policy", wrong, "--request", "/nonexistent/r.json"], line: /r\.json cannot be read/ },
    { args: ["trust", "--policy", wrong, "--request", wrong], line: /is no JSON/ },
  ])("$args", async ({ args, line }) => {
    const { status, stdout, stderr } = await runCommand(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr.trimEnd()).toMatch(line);
    expect(stderr.trimEnd()).not.toContain("\n");
  });
});

describe("the command line", () => {
  it("tells its version and its commands, and ends with 0", async () => {
    const version = await runCommand(["--version"]);
    expect(version.status).toBe(0);
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    const help = await runCommand(["--help"]);
    expect(help.status).toBe(0);
    for (const command of ["audit", "trust", "chain"]) expect(help.stdout).toContain(`\n  ${command} `);
  });

  it("shows its help on stderr and ends with 2 when no command is named", async () => {
    const { status, stdout, stderr } = await runCommand([]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain("Usage: rolecall");
  });
});
