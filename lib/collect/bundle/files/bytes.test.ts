import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { defaultLimits } from "../limits.ts";
import { TempBundle } from "../testing/temp-bundle.ts";
import { bytesOf } from "./bytes.ts";

const bundle = new TempBundle();
afterAll(() => bundle.remove());

async function read(content: Buffer, limits = {}, signal = new AbortController().signal): Promise<string> {
  await bundle.write("kubernetes/pods.json", content);
  const { folder } = await bundle.context();
  const [file] = (await folder.list("kubernetes")).files;
  if (!file) throw new Error("not found");
  const chunks: Buffer[] = [];
  for await (const chunk of bytesOf(file, { ...defaultLimits, ...limits }, signal)) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}

const text = `{"a":"${"ä".repeat(300_000)}"}`;

describe("the bytes of a file", () => {
  it.each<[string, Buffer]>([
    ["as they are", Buffer.from(text)],
    ["from gzip, whatever the name", gzipSync(text)],
    ["from gzip in two parts", Buffer.concat([gzipSync(text.slice(0, 9)), gzipSync(text.slice(9))])],
    ["without a byte order mark", Buffer.from(`\uFEFF${text}`)],
    ["from UTF-16, as PowerShell writes it", Buffer.from(`\uFEFF${text}`, "utf16le")],
    ["from UTF-16 in gzip", gzipSync(Buffer.from(`\uFEFF${text}`, "utf16le"))],
  ])("come %s", async (_, content) => {
    expect((await read(content)) === text).toBe(true);
  });

  it.each<[string, Buffer, object, RegExp]>([
    ["a gzip file that is cut off", gzipSync(text).subarray(0, 100), {}, /unexpected end of file/],
    ["a gzip file that is broken", Buffer.from([0x1f, 0x8b, 1, 2, 3, 4, 5, 6, 7, 8, 9]), {}, /cannot be read/],
    ["a file beyond the limit", Buffer.from(text), { fileBytes: 1000 }, /larger than/],
    [
      "a small file that grows large",
      gzipSync(Buffer.alloc(30 * 1024 * 1024, " ")),
      { growthFloor: 1000 },
      /far more than any answer/,
    ],
  ])("are refused of %s", async (_, content, limits, message) => {
    await expect(read(content, limits)).rejects.toThrow(message);
  });

  it("end with the audit", async () => {
    await expect(read(Buffer.from(text), {}, AbortSignal.abort(new Error("enough")))).rejects.toThrow("enough");
  });
});
