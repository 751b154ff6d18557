import type { TrailEvent } from "#lib/domain/usage/event.ts";
import { isRecord } from "../../kubernetes/wire.ts";
import { decodeEvent, decodeRecord } from "../../trail/record/decode-event.ts";
import type { BundleContext } from "../context.ts";
import type { BundleFile } from "../files/folder.ts";
import { readAnswers } from "../files/read-answers.ts";
import { Unreadable } from "../unreadable.ts";

export interface TrailFileReading {
  readonly events: number;
  /** Records that are no CloudTrail records. */
  readonly unreadable: number;
  /** Why the file was not read to its end; null: it was. */
  readonly problem: string | null;
  /** The answer names a next page. */
  readonly goesOn: boolean;
}

/** Lists in which events come: of LookupEvents, of a trail's file, and of a list that stands alone. */
const lists: ReadonlySet<string> = new Set(["Events", "Records"]);

/**
 * Reads the events of one file, whichever way they are written: answers of `aws cloudtrail lookup-events`, a trail's file,
 * a list of records, or lines of JSON. Never raises `Unreadable`.
 */
export async function readTrailFile(
  file: BundleFile,
  onEvent: (event: TrailEvent) => void,
  context: BundleContext,
): Promise<TrailFileReading> {
  let events = 0;
  let unreadable = 0;
  let goesOn = false;
  const take = (event: TrailEvent | null): void => {
    if (event === null) {
      unreadable++;
      return;
    }
    events++;
    onEvent(event);
  };
  const reader = {
    split: lists,
    item: (value: unknown, key: string) => take(key === "Events" ? fromLookup(value) : decodeRecord(value)),
    document: (fields: Readonly<Record<string, unknown>>, held: ReadonlySet<string>) => {
      if (held.size === 0) take(decodeRecord(fields));
      goesOn = typeof fields["NextToken"] === "string" && fields["NextToken"] !== "";
    },
  };
  try {
    await readAnswers(file, reader, context.limits, context.signal);
    return { events, unreadable, problem: null, goesOn };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { events, unreadable, problem: `${file.path}: ${error.message}`, goesOn };
  }
}

/** LookupEvents wraps each record as text; some keep the record alone. */
function fromLookup(value: unknown): TrailEvent | null {
  const text = isRecord(value) ? value["CloudTrailEvent"] : undefined;
  return typeof text === "string" ? decodeEvent(text) : decodeRecord(value);
}
