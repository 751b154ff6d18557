import { isRecord } from "../kubernetes/wire.ts";
import { cell } from "./engine/layout.ts";
import { FileFold } from "./fold/file-fold.ts";
import type { ReaderDictionary } from "./fold/numbers.ts";
import { RecordReader } from "./fold/record-reader.ts";
import { unpacked } from "./inflate.ts";
import { Body, type BodyHandler } from "./scan/body.ts";
import type { ReadTrailFile } from "./trail-file.ts";

function wordsOf(error: unknown): string {
  const code = (error as { readonly code?: unknown }).code;
  if (code === "Z_BUF_ERROR") return "it is cut off: the compressed data end too early";
  if (code === "Z_DATA_ERROR") return "its compressed data are damaged";
  return error instanceof Error ? error.message : String(error);
}

/**
 * Reads one file of a trail, whichever way it is written, and folds its events. Never raises for what is in the file: what
 * cannot be read is counted.
 */
export async function readFile(
  content: string | Uint8Array,
  dictionary: ReaderDictionary,
  skip: ReadonlySet<number> = new Set(),
  options: { readonly whole?: boolean } = {},
): Promise<ReadTrailFile> {
  dictionary.renewIfFull();
  const fold = new FileFold(dictionary, skip);
  const records = new RecordReader(dictionary, fold, options.whole);
  let pieces = 0;
  let others = 0;
  const handler: BodyHandler = {
    record: (bytes, from) => records.read(bytes, from),
    unreadable: () => void pieces++,
    document: (bytes, from, to) => {
      const value = parsed(bytes.toString("utf8", from, to));
      if (isRecord(value) && (value["eventID"] !== undefined || value["CloudTrailEvent"] !== undefined)) {
        records.readValue(value);
      } else if (isRecord(value)) others++;
      else pieces++;
    },
  };
  const body = new Body(handler, dictionary.engine.window);
  let problem: string | null = null;
  try {
    await unpacked(content, dictionary.engine.inflater, (bytes) => body.feed(bytes));
  } catch (error) {
    problem = wordsOf(error);
  }
  if (!body.end()) problem ??= "it is cut off: the JSON ends too early";
  const unreadable = records.unreadable + pieces;
  if (problem === null && fold.events === 0 && unreadable > 0) problem = "it holds nothing that CloudTrail wrote";
  return {
    part: fold.finish(),
    report: {
      events: fold.events,
      unreadable,
      insights: records.insights,
      others,
      problem,
      first: fold.events === 0 ? null : dictionary.engine.time(cell.first),
      last: fold.events === 0 ? null : dictionary.engine.time(cell.last),
    },
  };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
