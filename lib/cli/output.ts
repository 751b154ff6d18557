import { createWriteStream, type WriteStream } from "node:fs";
import { realpath, rename, rm, stat } from "node:fs/promises";
import type { Writable } from "node:stream";
import { wrongCall } from "./exit.ts";

/** Where a command's data goes. */
export interface Output {
  /** Resolves when it may be given more. After the reader has left, nothing is written any more. */
  write(text: string): Promise<void>;
  /** All is written. */
  finish(): Promise<void>;
  /** The command failed: what was begun is taken away. */
  discard(): Promise<void>;
}

const chunkCharacters = 64 * 1024;

/** Writes in chunks and waits for the stream to drain. `left` tells that the reader has gone (EPIPE). */
class Chunks {
  private readonly stream: Writable;
  private pending = "";
  private left = false;
  private failure: Error | null = null;

  constructor(stream: Writable) {
    this.stream = stream;
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") this.left = true;
      else this.failure = error;
    });
  }

  async write(text: string): Promise<void> {
    this.pending += text;
    if (this.pending.length >= chunkCharacters) await this.flush();
  }

  async flush(): Promise<void> {
    const text = this.pending;
    this.pending = "";
    if (text !== "" && !this.left && this.failure === null) {
      await new Promise<void>((done) => this.stream.write(text, () => done()));
    }
    if (this.failure !== null) throw wrongCall(`the output cannot be written: ${this.failure.message}`);
  }
}

/** Standard output. A reader that leaves early, as `head` does, is no error. */
export function toStream(stream: Writable): Output {
  const chunks = new Chunks(stream);
  return {
    write: (text) => chunks.write(text),
    finish: () => chunks.flush(),
    discard: () => Promise.resolve(),
  };
}

/** Opens a file to write; raises a wrong call where that cannot be. */
async function opened(path: string, named: string): Promise<WriteStream> {
  const stream = createWriteStream(path);
  await new Promise<void>((open, failed) => {
    stream.once("open", () => open());
    stream.once("error", (error) => failed(wrongCall(`${named} cannot be written: ${error.message}`)));
  });
  return stream;
}

function close(stream: WriteStream): Promise<void> {
  return new Promise((done) => stream.end(() => done()));
}

/**
 * A file that is there whole or not at all: it takes the place of the one of that name when all is written. A device or a
 * pipe is no file to be replaced: it is written as the data comes.
 */
export async function toFile(path: string): Promise<Output> {
  const target = await realpath(path).catch(() => path);
  const found = await stat(target).catch(() => null);
  if (found !== null && !found.isFile()) {
    const stream = await opened(target, path);
    const chunks = new Chunks(stream);
    return {
      write: (text) => chunks.write(text),
      finish: () => chunks.flush().then(() => close(stream)),
      discard: () => close(stream),
    };
  }
  const draft = `${target}.${process.pid}.part`;
  const stream = await opened(draft, path);
  const chunks = new Chunks(stream);
  return {
    write: (text) => chunks.write(text),
    finish: async () => {
      await chunks.flush();
      await close(stream);
      await rename(draft, target).catch((error: unknown) => {
        throw wrongCall(`${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
      });
    },
    discard: async () => {
      stream.destroy();
      await rm(draft, { force: true });
    },
  };
}
