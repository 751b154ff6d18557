import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import type { BundleLimits } from "../limits.ts";
import { Unreadable } from "../unreadable.ts";
import type { BundleFile } from "./folder.ts";

const chunkBytes = 256 * 1024;

/**
 * The UTF-8 bytes of a file, decompressed where it is gzip (told by its first bytes, not by its name) and converted where
 * it is UTF-16, as PowerShell writes it. A chunk is good until the next one is asked for. Raises `Unreadable`.
 */
export async function* bytesOf(file: BundleFile, limits: BundleLimits, signal: AbortSignal): AsyncGenerator<Buffer> {
  const handle = await openSame(file);
  try {
    const first = Buffer.alloc(2);
    await handle.read(first, 0, 2, 0);
    const plain =
      first[0] === 0x1f && first[1] === 0x8b ? inflated(handle, file, limits, signal) : chunks(handle, signal);
    const bounded = withinLimit(plain, limits.fileBytes);
    yield* inUtf8(bounded);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Unreadable) throw error;
    throw new Unreadable(`it cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await handle.close();
  }
}

/** Opens a file if it is still the one that was found, so that nobody can put a link or a pipe in its place meanwhile. */
async function openSame(file: BundleFile): Promise<FileHandle> {
  let handle: FileHandle;
  try {
    handle = await open(file.real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    throw new Unreadable(`it cannot be opened: ${error instanceof Error ? error.message : String(error)}`);
  }
  const found = await handle.stat();
  if (found.isFile() && found.dev === file.device && found.ino === file.inode) return handle;
  await handle.close();
  throw new Unreadable("it was replaced while the bundle was read");
}

async function* chunks(handle: FileHandle, signal: AbortSignal): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafe(chunkBytes);
  for (let position = 0; ; ) {
    signal.throwIfAborted();
    const { bytesRead } = await handle.read(buffer, 0, chunkBytes, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

async function* inflated(
  handle: FileHandle,
  file: BundleFile,
  limits: BundleLimits,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  const most = Math.max(limits.growthFloor, file.bytes * limits.growth);
  const copies = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of chunks(handle, signal)) yield Buffer.from(chunk);
  };
  const source = Readable.from(copies(), { highWaterMark: 1 });
  const gunzip = createGunzip({ chunkSize: chunkBytes });
  source.on("error", (error) => gunzip.destroy(error));
  source.pipe(gunzip);
  let bytes = 0;
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > most) throw new Unreadable("it decompresses to far more than any answer: not read to its end");
      yield chunk;
    }
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

async function* withinLimit(source: AsyncIterable<Buffer>, most: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    if (bytes > most) throw new Unreadable(`it is larger than ${Math.round(most / 1024 / 1024)} MiB`);
    yield chunk;
  }
}

async function* inUtf8(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | null = null;
  let begun = false;
  for await (const chunk of source) {
    let bytes = chunk;
    if (!begun) {
      begun = true;
      if (chunk[0] === 0xff && chunk[1] === 0xfe) decoder = new TextDecoder("utf-16le");
      else if (chunk[0] === 0xfe && chunk[1] === 0xff) decoder = new TextDecoder("utf-16be");
      else if (chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) bytes = chunk.subarray(3);
    }
    yield decoder === null ? bytes : Buffer.from(decoder.decode(bytes, { stream: true }));
  }
}
