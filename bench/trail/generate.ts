import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Mix, regions } from "./mix.ts";
import { account } from "./records.ts";

export interface TrailSize {
  readonly files: number;
  readonly eventsInFile: number;
}

/** A day of the trail has this many files. */
const filesADay = 200;
const start = Date.UTC(2026, 10, 10);
const day = 86_400_000;

/** Writes a trail's files as CloudTrail lays them out, once: a folder that is there is used as it is. Gives the folder. */
export function trailFolder(parent: string, { files, eventsInFile }: TrailSize): string {
  const folder = join(parent, `trail-${files}x${eventsInFile}`);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  const mix = new Mix(7);
  const step = day / filesADay;
  for (let file = 0; file < files; file++) {
    const from = start + file * step;
    // Four of five files are of the cluster's own Region.
    const region = regions[file % 5 === 4 ? 1 : 0];
    const records: object[] = [];
    for (let made = 0; records.length < eventsInFile; made++) {
      records.push(...mix.at(from + Math.floor((made / eventsInFile) * step), region));
    }
    const delivered = new Date(from + step + 240_000).toISOString();
    const [date = ""] = delivered.split("T");
    const path = join(unfinished, "AWSLogs", account, "CloudTrail", region, ...date.split("-"));
    mkdirSync(path, { recursive: true });
    const stamp = `${delivered.slice(0, 16).replace(/[-:]/g, "")}Z`;
    const name = `${account}_CloudTrail_${region}_${stamp}_${String(file).padStart(16, "x")}.json.gz`;
    writeFileSync(join(path, name), gzipSync(JSON.stringify({ Records: records.slice(0, eventsInFile) })));
  }
  renameSync(unfinished, folder);
  return folder;
}
