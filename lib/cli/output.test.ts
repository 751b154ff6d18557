import { execFileSync } from "node:child_process";
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, describe, expect, it } from "vitest";
import { CommandError } from "./exit.ts";
import { toFile, toStream } from "./output.ts";

const folder = mkdtempSync(join(tmpdir(), "rolecall-output-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const long = "0123456789".repeat(20_000);

describe("output to a file", () => {
  it("takes the old one's place when all is written, and not before", async () => {
    const path = join(folder, "report.json");
    writeFileSync(path, "old");
    const output = await toFile(path);
    await output.write(long);
    expect(readFileSync(path, "utf8")).toBe("old");
    await output.finish();
    expect(readFileSync(path, "utf8")).toBe(long);
  });

  it("leaves the old one and no draft when it is discarded", async () => {
    const path = join(folder, "kept.json");
    writeFileSync(path, "old");
    const output = await toFile(path);
    await output.write(long);
    await output.discard();
    expect(readFileSync(path, "utf8")).toBe("old");
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it("writes through a link and keeps it", async () => {
    const target = join(folder, "target.json");
    const link = join(folder, "link.json");
    writeFileSync(target, "old");
    symlinkSync(target, link);
    const output = await toFile(link);
    await output.write("new");
    await output.finish();
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(target, "utf8")).toBe("new");
  });

  it("writes into a pipe or device and never replaces it", async () => {
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    const read = readFile(pipe, "utf8");
    const output = await toFile(pipe);
    await output.write(long);
    await output.finish();
    expect(await read).toBe(long);
    expect(lstatSync(pipe).isFIFO()).toBe(true);
  });

  it("is a wrong call where it cannot be written", async () => {
    mkdirSync(join(folder, "folder"));
    await expect(toFile(join(folder, "folder"))).rejects.toThrow(CommandError);
    await expect(toFile(join(folder, "nowhere", "report.json"))).rejects.toThrow("cannot be written");
  });
});

describe("output to a stream", () => {
  it("holds no more than a chunk back", async () => {
    const stream = new PassThrough();
    const read = text(stream);
    const output = toStream(stream);
    for (let piece = 0; piece < 1_000; piece++) await output.write(`${piece}\n`);
    await output.finish();
    stream.end();
    expect((await read).trimEnd().split("\n")).toHaveLength(1_000);
  });

  it.each([
    { code: "EPIPE", words: null },
    { code: "ENOSPC", words: "the output cannot be written" },
  ])("after $code: $words", async ({ code, words }) => {
    const stream = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })),
    });
    const output = toStream(stream);
    const written = output.write(long).then(() => output.finish());
    if (words === null) await written;
    else await expect(written).rejects.toThrow(words);
  });
});
