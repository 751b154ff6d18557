import type { TrailEvent, TrailWindow } from "#lib/domain/usage/event.ts";
import { podIdentitySessions } from "../../aws/cloudtrail/questions.ts";
import type { TrailPlace } from "./place.ts";

const minute = 60_000;
/** Events are kept for 90 days (domain facts 7). */
const kept = 90 * 24 * 60 * minute;
/** A trail that delivers has delivered what is older than this (domain facts 7). */
const deliveryTakes = 15 * minute;
/** After a longer silence between two deliveries, files may be missing. */
const longestSilence = 60 * minute;

type Lookup = TrailPlace & { readonly kind: "lookup" };

/** The question that an attribute asks, as a live audit names it; null: none that it asks. */
export function questionOf(attribute: string | null): string | null {
  if (attribute === null) return "all";
  const [key, value = ""] = attribute.split("=");
  if (key === "EventName") return value === "AssumeRole" ? podIdentitySessions.name : `event:${value}`;
  return key === "Username" && /^i-[0-9a-f]+$/.test(value) ? `instance:${value}` : null;
}

/** Whether an event can be an answer to what the path says was asked; otherwise the path does not tell the truth. */
export function answers(event: TrailEvent, { account, region, attribute, from, to }: Lookup): boolean {
  if (event.account !== account || event.region !== region) return false;
  if (event.at < from - minute || event.at > to + minute) return false;
  const [key, value] = attribute?.split("=") ?? [];
  return key !== "EventName" || event.name === value;
}

/** The part of time that the answer to a question covers. `whole`: it was read to its end and nothing contradicts its path. */
export function lookupWindow(place: Lookup, whole: boolean, unreadable: number, now: number): TrailWindow | null {
  const question = questionOf(place.attribute);
  if (question === null) return null;
  const to = Math.min(place.to, now);
  const from = Math.max(place.from, to - kept);
  const { account, region } = place;
  return { account, region, question, from, to, complete: whole && from < to, unreadable };
}

/**
 * The part of time that a trail's files cover: back from the last delivery as long as there is one at least every hour, less
 * what may still have been under way at both ends. Only a trail that is seen to log the exchanges of tokens for credentials
 * proves that there were no others.
 */
export function deliveryWindow(
  { account, region }: { readonly account: string; readonly region: string },
  deliveries: readonly number[],
  { exchanges, unreadable }: { readonly exchanges: number; readonly unreadable: number },
): TrailWindow | null {
  const [last, ...earlier] = deliveries.toSorted((a, b) => b - a);
  if (last === undefined) return null;
  let from = last;
  for (const at of earlier) {
    if (from - at > longestSilence) break;
    from = at;
  }
  const to = last - deliveryTakes;
  const complete = exchanges > 0 && unreadable === 0 && from < to;
  return { account, region, question: "all", from: Math.min(from, to), to, complete, unreadable };
}
