import type { Coverage } from "#lib/domain/coverage.ts";
import type { TrailEvent, TrailWindow } from "#lib/domain/usage/event.ts";
import type { BundleContext } from "../context.ts";
import type { BundleFile } from "../files/folder.ts";
import type { TrailNeed } from "./needs.ts";
import { TrailPart } from "./part.ts";
import { placeOf, type TrailPlace } from "./place.ts";
import { readTrailFile } from "./read-file.ts";
import { answers, lookupWindow } from "./windows.ts";

/** Accounts and Regions that are told apart: events may name any number of them. */
const mostParts = 1000;

export interface TrailReading {
  readonly windows: readonly TrailWindow[];
  readonly coverage: readonly Coverage[];
}

/**
 * Reads every file below `cloudtrail/`, one after another, and hands out the events as they come; an event may come twice.
 */
export async function collectTrailFiles(
  needs: readonly TrailNeed[],
  onEvent: (event: TrailEvent) => void,
  context: BundleContext,
): Promise<TrailReading> {
  const parts = new Map<string, TrailPart>();
  const partOf = (account: string, region: string): TrailPart => {
    const known = parts.get(`${account} ${region}`);
    if (known) return known;
    const odd = parts.size >= mostParts || !/^\d{12} [a-z0-9-]{1,40}$/.test(`${account} ${region}`);
    const part = odd
      ? (parts.get("odd") ?? new TrailPart("other accounts", "and Regions"))
      : new TrailPart(account, region);
    parts.set(odd ? "odd" : part.scope, part);
    return part;
  };
  for (const { account, region } of needs) partOf(account, region);
  for await (const file of context.folder.below("cloudtrail")) {
    const place = placeOf(file);
    if (place.kind !== "none") await readFile(file, place, partOf, onEvent, context);
  }
  const now = context.now();
  return {
    windows: [...parts.values()].flatMap((part) => part.windows()),
    coverage: [...parts.values()].map((part) =>
      part.coverage(
        needs.filter(({ account, region }) => account === part.account && region === part.region),
        now,
      ),
    ),
  };
}

async function readFile(
  file: BundleFile,
  place: TrailPlace & { readonly kind: "lookup" | "delivery" | "loose" },
  partOf: (account: string, region: string) => TrailPart,
  onEvent: (event: TrailEvent) => void,
  context: BundleContext,
): Promise<void> {
  const counts = new Map<TrailPart, number>();
  const named = place.kind === "loose" ? null : partOf(place.account, place.region);
  let fits = true;
  const take = (event: TrailEvent): void => {
    if (place.kind === "lookup" && !answers(event, place)) fits = false;
    const part = named ?? partOf(event.account, event.region);
    counts.set(part, (counts.get(part) ?? 0) + 1);
    part.see(event, place.kind);
    onEvent(event);
  };
  const reading = await readTrailFile(file, take, context);
  const { problem, unreadable, goesOn } = reading;
  for (const [part, count] of counts) context.onProgress(part.source, part.scope, (part.events += count));
  const read = [...new Set([...(named ? [named] : []), ...counts.keys()])];
  for (const part of read) part.readFrom(file, problem);
  if (named === null || place.kind === "loose") return;
  if (place.kind === "delivery") return named.delivered(place.at, problem === null, unreadable);
  if (!fits) named.problem(`${file.path} has events that its path does not speak of, so what it covers is not known`);
  // A look through everything is cut off on purpose where there is too much.
  if (goesOn && place.attribute !== null) named.problem(`${file.path} is cut off: it names a next page`);
  const whole = fits && problem === null && !goesOn;
  named.asked(place.attribute, lookupWindow(place, whole, unreadable, context.now()));
}
