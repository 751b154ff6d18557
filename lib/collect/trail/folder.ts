import { opendir, stat } from "node:fs/promises";
import { join } from "node:path";
import { deliveryOf, mayHoldRecords } from "./file-name.ts";
import type { TrailFile } from "./trail-file.ts";

export interface FolderRequest {
  readonly folder: string;
  /** Delivered at or after, before: milliseconds since the epoch. Files whose name does not say are always read. */
  readonly from?: number;
  readonly to?: number;
  readonly accounts?: ReadonlySet<string>;
  readonly regions?: ReadonlySet<string>;
}

/** Files below a folder that may hold records, oldest delivery first; those without a time come first. Rejects where there is no folder. */
export async function trailFilesIn(request: FolderRequest): Promise<TrailFile[]> {
  const found: { readonly at: number; readonly file: TrailFile }[] = [];
  for await (const entry of await opendir(request.folder, { recursive: true })) {
    if (!entry.isFile() || !mayHoldRecords(entry.name)) continue;
    const delivery = deliveryOf(entry.name);
    if (delivery !== null && !isWanted(delivery, request)) continue;
    const path = join(entry.parentPath, entry.name);
    const { size, mtimeMs } = await stat(path);
    const name = path.slice(request.folder.length).replaceAll("\\", "/").replace(/^\/+/, "");
    const file = { name, size, tag: delivery === null ? String(Math.round(mtimeMs)) : "", content: { path } };
    found.push({ at: delivery?.at ?? 0, file });
  }
  return found.sort((a, b) => a.at - b.at || (a.file.name < b.file.name ? -1 : 1)).map(({ file }) => file);
}

function isWanted(
  { account, region, at }: { readonly account: string; readonly region: string; readonly at: number },
  { from = 0, to = Number.POSITIVE_INFINITY, accounts, regions }: FolderRequest,
): boolean {
  return at >= from && at < to && accounts?.has(account) !== false && regions?.has(region) !== false;
}
