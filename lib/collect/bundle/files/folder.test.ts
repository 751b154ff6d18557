import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { mkdir, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { defaultLimits } from "../limits.ts";
import { TempBundle } from "../testing/temp-bundle.ts";
import { BundleError } from "../unreadable.ts";
import { bytesOf } from "./bytes.ts";
import { BundleFolder } from "./folder.ts";

let bundle: TempBundle;
let outside: string;
beforeEach(() => {
  bundle = new TempBundle();
  outside = mkdtempSync(join(tmpdir(), "rolecall-outside-"));
  writeFileSync(join(outside, "secret.json"), "{}");
});
afterEach(async () => {
  await bundle.remove();
  rmSync(outside, { recursive: true, force: true });
});

const open = (limits = {}) => BundleFolder.open(bundle.path, { ...defaultLimits, ...limits });
const namesIn = async (folder: BundleFolder, path: string) => (await folder.list(path)).files.map(({ path }) => path);

describe("a folder of a bundle", () => {
  it("gives its files in the order of their names, and nothing where it is missing", async () => {
    await bundle.write("kubernetes/b.json", {});
    await bundle.write("kubernetes/a.json", {});
    const folder = await open();
    expect(await namesIn(folder, "kubernetes")).toEqual(["kubernetes/a.json", "kubernetes/b.json"]);
    expect(await namesIn(folder, "eks")).toEqual([]);
  });

  it("follows a symbolic link that stays within it", async () => {
    await bundle.write("real/pods.json", {});
    await mkdir(join(bundle.path, "kubernetes"));
    await symlink("../real/pods.json", join(bundle.path, "kubernetes/pods.json"));
    expect(await namesIn(await open(), "kubernetes")).toEqual(["kubernetes/pods.json"]);
  });

  it.each<[string, () => Promise<void>]>([
    ["a file outside", () => symlink(join(outside, "secret.json"), join(bundle.path, "kubernetes/pods.json"))],
    [
      "a file outside, by a relative path",
      () => symlink("../../../../etc/passwd", join(bundle.path, "kubernetes/pods.json")),
    ],
    ["a folder outside", () => symlink(outside, join(bundle.path, "kubernetes/more"))],
    ["nowhere", () => symlink("nowhere", join(bundle.path, "kubernetes/pods.json"))],
    ["itself", () => symlink("pods.json", join(bundle.path, "kubernetes/pods.json"))],
  ])("refuses a symbolic link to %s, and says so", async (_, link) => {
    await mkdir(join(bundle.path, "kubernetes"));
    await link();
    const folder = await open();
    expect(await folder.list("kubernetes")).toEqual({ files: [], folders: [] });
    expect(folder.refused).toEqual([
      expect.stringMatching(/^kubernetes\/(pods\.json|more): a symbolic link that leads/),
    ]);
  });

  it("refuses what is neither a file nor a folder, without waiting for it", async () => {
    await mkdir(join(bundle.path, "kubernetes"));
    execFileSync("mkfifo", [join(bundle.path, "kubernetes/pods.json")]);
    const folder = await open();
    expect(await namesIn(folder, "kubernetes")).toEqual([]);
    expect(folder.refused).toEqual(["kubernetes/pods.json: neither a file nor a folder"]);
  });

  it("that links to itself is walked once", async () => {
    await bundle.write("cloudtrail/a/one.json", {});
    await symlink("..", join(bundle.path, "cloudtrail/a/round"));
    const found: string[] = [];
    for await (const file of (await open()).below("cloudtrail")) found.push(file.path);
    expect(found).toEqual(["cloudtrail/a/one.json"]);
  });

  it("with too many files is refused as a whole", async () => {
    for (const name of ["a", "b", "c"]) await bundle.write(`kubernetes/${name}.json`, {});
    await expect((await open({ folderEntries: 2 })).list("kubernetes")).rejects.toThrow(BundleError);
  });
});

it("a file that was replaced by a link after it was found is not read", async () => {
  await bundle.write("kubernetes/pods.json", {});
  const [file] = (await (await open()).list("kubernetes")).files;
  if (!file) throw new Error("not found");
  const path = join(bundle.path, "kubernetes/pods.json");
  const read = async () => {
    for await (const _ of bytesOf(file, defaultLimits, new AbortController().signal));
  };
  await expect(read()).resolves.toBeUndefined();
  await rm(path);
  await symlink(join(outside, "secret.json"), path);
  await expect(read()).rejects.toThrow(/cannot be opened/);
  await writeFile(`${path}.new`, "{}");
  await rename(`${path}.new`, path);
  await expect(read()).rejects.toThrow(/replaced while/);
});

it.each([
  ["is not there", "/nonexistent/bundle", /cannot be read/],
  ["is a file", new URL(import.meta.url).pathname, /is no folder/],
])("a path that %s is no bundle", async (_, path, message) => {
  await expect(BundleFolder.open(path, defaultLimits)).rejects.toThrow(message);
});
