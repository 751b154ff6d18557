import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { makePlace, runCommand } from "../testing/command.ts";

const place = makePlace();
afterAll(() => place.remove());

describe("rolecall bundle", () => {
  it("prints a script and runs nothing", async () => {
    const { status, stdout, stderr } = await runCommand(["bundle", "--cluster", "orchard", "--region", "eu-west-1"], {
      env: { PATH: place.folder },
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^#!\/bin\/sh\n/);
    expect(stdout).toContain("CLUSTER=orchard\nREGION=eu-west-1\n");
    expect(stdout).toContain('get pods --all-namespaces --output json > "kubernetes/pods.json"');
  });

  it("leaves CloudTrail out for no days", async () => {
    const { stdout } = await runCommand(["bundle", "--cluster", "orchard", "--region", "eu-west-1", "--days", "0"]);
    expect(stdout).not.toContain("cloudtrail");
  });

  it("ends with 3 and says why where there is no tool", async () => {
    const folder = join(place.folder, "empty");
    const { status, stdout, stderr } = await runCommand(["bundle", "--run", folder], { env: { PATH: "/nonexistent" } });
    expect({ status, stdout }).toEqual({ status: 3, stdout: "" });
    expect(stderr).toContain("rolecall: kubernetes/pods.json was not made: kubectl was not found on PATH\n");
    expect(existsSync(join(folder, "kubernetes/pods.json"))).toBe(false);
  });

  it.each([
    { args: ["bundle", "--days", "91"], line: /0 to 90 whole days/ },
    { args: ["bundle", "--run", new URL(import.meta.url).pathname], line: /cannot be made/ },
    { args: ["bundle", "--run", place.folder], line: /is not empty/ },
  ])("ends with 2 for $args", async ({ args, line }) => {
    place.file("something", "");
    const { status, stderr } = await runCommand(args);
    expect(status).toBe(2);
    expect(stderr.trimEnd()).toMatch(line);
  });
});
