import { mkdtempSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TrailEvent } from "#lib/domain/usage/event.ts";
import { type Bundle, collectBundle } from "../collect.ts";
import type { BundleContext } from "../context.ts";
import { BundleFolder } from "../files/folder.ts";
import { type BundleLimits, defaultLimits } from "../limits.ts";

export const now = Date.UTC(2026, 10, 21, 12);

/** A folder that is gone after the tests. */
export class TempBundle {
  readonly path = mkdtempSync(join(tmpdir(), "rolecall-bundle-"));

  async write(path: string, content: string | Buffer | object): Promise<void> {
    await mkdir(dirname(join(this.path, path)), { recursive: true });
    const data = typeof content === "string" || Buffer.isBuffer(content) ? content : JSON.stringify(content);
    await writeFile(join(this.path, path), data);
  }

  async context(more: Partial<BundleLimits> = {}): Promise<BundleContext> {
    const limits = { ...defaultLimits, ...more };
    const folder = await BundleFolder.open(this.path, limits);
    return { folder, limits, signal: new AbortController().signal, now: () => now, onProgress: () => undefined };
  }

  async collect(limits: Partial<BundleLimits> = {}): Promise<Bundle & { readonly events: readonly TrailEvent[] }> {
    const events: TrailEvent[] = [];
    const { signal } = new AbortController();
    const bundle = await collectBundle(this.path, {
      signal,
      now: () => now,
      onEvent: (one) => void events.push(one),
      limits,
    });
    return { ...bundle, events };
  }

  /** Empties it. */
  async clear(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
    await mkdir(this.path);
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}
