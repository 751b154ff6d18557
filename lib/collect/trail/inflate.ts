import { createReadStream } from "node:fs";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";

/** Bytes that are unpacked in one go: of a damaged piece all is lost. */
const piece = 64 * 2 ** 10;
/** Bytes that are handed out at a time, at the most. */
const unpackedPiece = 128 * 2 ** 10;

/**
 * Hands out the contents of a file, a local path or its bytes, unpacked where they are gzip, in pieces: memory does not grow with
 * the file. Raises what kept it from going on; what was whole until then has been handed out.
 */
export async function unpacked(content: string | Uint8Array, take: (bytes: Buffer) => void): Promise<void> {
  const source = typeof content === "string" ? createReadStream(content, { highWaterMark: piece }) : pieces(content);
  const bytes = source[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
  const first = await bytes.next();
  if (first.done === true) return;
  const rest = Readable.from(following(first.value, bytes));
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) {
    for await (const one of rest) take(one as Buffer);
    return;
  }
  const gunzip = createGunzip({ chunkSize: unpackedPiece });
  // What goes wrong reaches the reader of the last stream.
  pipeline(rest, gunzip, () => {});
  for await (const one of gunzip) take(one as Buffer);
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
