import { deliveryOf } from "#lib/collect/trail/file-name.ts";
import { trailFilesIn } from "#lib/collect/trail/folder.ts";
import type { TrailFile } from "#lib/collect/trail/trail-file.ts";
import type { Coverage } from "#lib/domain/coverage.ts";
import { ingestTrail, type TrailIngest } from "../../trail/ingest-trail.ts";
import type { TrailSource } from "../target.ts";
import { readersOptions } from "./readers-options.ts";
import { pairOf, type TrailRead, type TrailReading } from "./reading.ts";

const shown = 3;
const dayLength = 86_400_000;

function problemsOf(done: TrailIngest): string[] {
  const named = done.problems.slice(0, shown).map(({ name, problem }) => `${name}: ${problem}`);
  const more = done.problems.length - named.length;
  return [
    ...named,
    ...(more > 0 ? [`${more} more files`] : []),
    ...(done.skewed > 0 ? [`${done.skewed} files hold events far from the time of their delivery`] : []),
  ];
}

/** What the reading of files comes to. `gaps`: what could not even be listed; `lift`: what would mend it. */
export function filesCoverage(
  about: { readonly source: string; readonly scope: string; readonly startedAt: number; readonly finishedAt: number },
  done: TrailIngest,
  gaps: readonly string[],
  lift: string,
): Coverage {
  const reasons = [...gaps, ...problemsOf(done)];
  const count = done.events + done.known;
  if (reasons.length === 0) return { ...about, status: "complete", count: done.events, reason: null, lift: null };
  return { ...about, status: count > 0 ? "partial" : "failed", count: done.events, reason: reasons.join("; "), lift };
}

/** Counts files into the store, telling how far it is. */
export async function ingest(
  reading: TrailReading,
  source: string,
  label: string,
  files: readonly TrailFile[],
): Promise<TrailIngest> {
  const { store, context } = reading;
  return ingestTrail({
    store,
    source,
    files,
    signal: context.signal,
    readers: readersOptions(),
    onProgress: ({ files: read, known }) =>
      context.board.report("trail files", source, { label, done: read + known, expected: files.length }),
  });
}

/** Reads a trail's files from a folder. Never rejects for what is wrong with the folder or a file. */
export async function fromFiles(
  source: Extract<TrailSource, { kind: "files" }>,
  reading: TrailReading,
): Promise<TrailRead> {
  const { context, from, to } = reading;
  const startedAt = context.now();
  const about = { source: "trail files", scope: source.folder, startedAt };
  let files: TrailFile[];
  try {
    files = await trailFilesIn({
      folder: source.folder,
      from,
      to: to + dayLength,
      ...(source.accounts && { accounts: new Set(source.accounts) }),
      ...(source.regions && { regions: new Set(source.regions) }),
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const finishedAt = context.now();
    const lift = "check the folder's name and that this process may read it";
    return {
      coverage: [{ ...about, status: "failed", count: 0, reason, lift, finishedAt }],
      windows: [],
      covered: new Set(),
    };
  }
  const done = await ingest(reading, `files:${source.folder}`, "Files of a trail", files);
  const deliveries = files.flatMap(({ name }) => deliveryOf(name) ?? []);
  const gaps = files.length === 0 ? ["no file of a trail of these days lies there"] : [];
  return {
    coverage: [filesCoverage({ ...about, finishedAt: context.now() }, done, gaps, "give the missing files, whole")],
    windows: [],
    covered: new Set(deliveries.map(({ account, region }) => pairOf(account, region))),
  };
}
