import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
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

/** A file that is there whole or not at all. Raises a wrong call where it cannot be written. */
export async function toFile(path: string): Promise<Output> {
  const draft = `${path}.${process.pid}.part`;
  const stream = createWriteStream(draft);
  await new Promise<void>((opened, failed) => {
    stream.once("open", () => opened());
    stream.once("error", (error) => failed(wrongCall(`${path} cannot be written: ${error.message}`)));
  });
  const chunks = new Chunks(stream);
  return {
    write: (text) => chunks.write(text),
    finish: async () => {
      await chunks.flush();
      await new Promise<void>((done) => stream.end(() => done()));
      await rename(draft, path).catch((error: unknown) => {
        throw wrongCall(`${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
      });
    },
    discard: async () => {
      stream.destroy();
      await rm(draft, { force: true });
    },
  };
}
