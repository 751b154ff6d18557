import { closeSync, createReadStream, fstatSync, openSync, readSync } from "node:fs";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import type { Inflater } from "./engine/inflater.ts";

/** Bytes that are unpacked in one go where a file is too large for the engine: of a damaged piece all is lost. */
const piece = 64 * 2 ** 10;
/** Bytes that are handed out at a time, at the most. */
const unpackedPiece = 128 * 2 ** 10;

/**
 * Hands out the contents of a file, a local path or its bytes, unpacked where they are gzip, in pieces: memory does not grow with
 * the file. Raises what kept it from going on; what was whole until then has been handed out.
 */
export async function unpacked(
  content: string | Uint8Array,
  inflater: Inflater,
  take: (bytes: Buffer) => void,
): Promise<void> {
  const length = packedInto(inflater.packed, content);
  if (length !== null) return inflater.unpack(length, take);
  const source = typeof content === "string" ? createReadStream(content, { highWaterMark: piece }) : pieces(content);
  const bytes = source[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
  const first = await bytes.next();
  if (first.done === true) return;
  const rest = Readable.from(following(first.value, bytes));
  if (!isPacked(first.value)) {
    for await (const one of rest) take(one as Buffer);
    return;
  }
  const gunzip = createGunzip({ chunkSize: unpackedPiece });
  // What goes wrong reaches the reader of the last stream.
  pipeline(rest, gunzip, () => {});
  for await (const one of gunzip) take(one as Buffer);
}

function isPacked(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Reads a packed file into the room that there is; its length, or null: it is not packed, or is too large. */
function packedInto(room: Buffer, content: string | Uint8Array): number | null {
  if (typeof content !== "string") {
    if (content.length > room.length || !isPacked(content)) return null;
    room.set(content);
    return content.length;
  }
  const file = openSync(content, "r");
  try {
    if (fstatSync(file).size >= room.length) return null;
    let length = 0;
    for (;;) {
      const read = length < room.length ? readSync(file, room, length, room.length - length, null) : 0;
      length += read;
      if (read === 0) return length > 1 && isPacked(room) ? length : null;
    }
  } finally {
    closeSync(file);
  }
}

function pieces(content: Uint8Array): Readable {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const cut = function* (): Generator<Buffer> {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
  };
  return Readable.from(cut());
}

async function* following(first: Buffer, rest: AsyncIterator<Buffer, undefined>): AsyncGenerator<Buffer> {
  yield first;
  for (;;) {
    const { value, done } = await rest.next();
    if (done === true) return;
    yield value;
  }
}
