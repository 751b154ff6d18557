import type { Stats } from "node:fs";
import { lstat, opendir, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import type { BundleLimits } from "../limits.ts";
import { BundleError } from "../unreadable.ts";

/** A file of the bundle, as it was found; it is opened only if it is still the same one. */
export interface BundleFile {
  /** From the bundle's folder, with `/`. */
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  /** Milliseconds since the epoch. */
  readonly writtenAt: number;
  readonly real: string;
  readonly device: number;
  readonly inode: number;
}

export interface Contents {
  /** Sorted by name. */
  readonly files: readonly BundleFile[];
  /** Paths from the bundle's folder, sorted. */
  readonly folders: readonly string[];
}

type Found =
  | { readonly kind: "file"; readonly file: BundleFile }
  | { readonly kind: "folder" }
  | { readonly kind: "refused" };

/** Refusals that are kept; some are shown. */
const mostRefused = 1000;

/**
 * The folder of a bundle. Only the names that a bundle knows are ever looked at; a symbolic link counts as what it points
 * at as long as that lies within the folder, and is refused otherwise. Nothing but files and folders is opened.
 */
export class BundleFolder {
  /** Entries that lead out of the folder or are no files, as `path: why`. */
  readonly refused: string[] = [];
  readonly root: string;
  readonly limits: BundleLimits;

  private constructor(root: string, limits: BundleLimits) {
    this.root = root;
    this.limits = limits;
  }

  /** Raises `BundleError` where there is no folder. */
  static async open(path: string, limits: BundleLimits): Promise<BundleFolder> {
    let found: Stats;
    try {
      found = await stat(path);
    } catch (error) {
      throw new BundleError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    }
    if (!found.isDirectory()) throw new BundleError(`${path} is no folder; a bundle is a folder of files`);
    return new BundleFolder(await realpath(path), limits);
  }

  /** What lies in one folder; nothing where there is no such folder. Raises `BundleError` where it has too many entries. */
  async list(path: string): Promise<Contents> {
    const files: BundleFile[] = [];
    const folders: string[] = [];
    if (path !== "" && (await this.find(path)).kind !== "folder") return { files, folders };
    let entries = 0;
    for await (const { name } of await opendir(join(this.root, path))) {
      if (++entries > this.limits.folderEntries) {
        throw new BundleError(
          `${path === "" ? "the folder" : path} has more than ${this.limits.folderEntries} entries`,
        );
      }
      const own = path === "" ? name : `${path}/${name}`;
      const found = await this.find(own);
      if (found.kind === "file") files.push(found.file);
      else if (found.kind === "folder") folders.push(own);
    }
    return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), folders: folders.sort() };
  }

  /** Every file below a folder. Raises `BundleError` where there are too many. */
  async *below(path: string): AsyncGenerator<BundleFile> {
    const open = [path];
    const seen = new Set<string>();
    let count = 0;
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const real = await realpath(join(this.root, next)).catch(() => null);
      if (real === null || seen.has(real)) continue;
      seen.add(real);
      const { files, folders } = await this.list(next);
      count += files.length;
      if (count > this.limits.trailFiles)
        throw new BundleError(`${path} has more than ${this.limits.trailFiles} files`);
      yield* files;
      if (next.split("/").length < this.limits.trailDepth) open.push(...folders.toReversed());
      else if (folders.length > 0) this.refuse(next, "its folders lie too deep to be read");
    }
  }

  private async find(path: string): Promise<Found> {
    const own = join(this.root, path);
    const found = await lstat(own).catch(() => null);
    if (found === null) return { kind: "refused" };
    if (!found.isSymbolicLink()) return this.accept(path, own, found);
    const real = await realpath(own).catch(() => null);
    if (real === null) return this.refuse(path, "a symbolic link that leads nowhere");
    if (!real.startsWith(this.root + sep)) return this.refuse(path, "a symbolic link that leads out of the folder");
    const target = await stat(real).catch(() => null);
    return target === null ? { kind: "refused" } : this.accept(path, real, target);
  }

  private accept(path: string, real: string, found: Stats): Found {
    if (found.isDirectory()) return { kind: "folder" };
    if (!found.isFile()) return this.refuse(path, "neither a file nor a folder");
    const { size: bytes, mtimeMs: writtenAt, dev: device, ino: inode } = found;
    const name = path.slice(path.lastIndexOf("/") + 1);
    return { kind: "file", file: { path, name, bytes, writtenAt: Math.floor(writtenAt), real, device, inode } };
  }

  private refuse(path: string, why: string): Found {
    if (this.refused.length < mostRefused) this.refused.push(`${path}: ${why}`);
    return { kind: "refused" };
  }
}
