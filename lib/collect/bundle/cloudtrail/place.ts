import type { BundleFile } from "../files/folder.ts";
import { stemOf } from "../files/group.ts";

/** What a file below `cloudtrail/` says of itself by its path. */
export type TrailPlace =
  /** The answer to one question to LookupEvents about a time. */
  | {
      readonly kind: "lookup";
      readonly account: string;
      readonly region: string;
      /** `EventName=AssumeRole`; null: every event. */
      readonly attribute: string | null;
      /** Milliseconds since the epoch. */
      readonly from: number;
      readonly to: number;
    }
  /** A file that a trail delivered. */
  | { readonly kind: "delivery"; readonly account: string; readonly region: string; readonly at: number }
  /** Events without a word on what part of time they are. */
  | { readonly kind: "loose" }
  /** A trail's digests and insights, and whatever is no JSON. */
  | { readonly kind: "none" };

const lookup =
  /^cloudtrail\/(\d{12})\/([a-z]{2}(?:-[a-z]+)+-\d)\/(\d{8}T\d{6}Z)_(\d{8}T\d{6}Z)\/(all|(?:EventName|Username|EventSource)=[^/]+)$/;
const delivery = /^(\d{12})_CloudTrail_([a-z]{2}(?:-[a-z]+)+-\d)_(\d{8}T\d{4}Z)_[A-Za-z0-9]+$/;
const otherDelivery = /_CloudTrail-(?:Digest|Insight|NetworkActivity|Aggregated)/;

/** Reads a file's path (domain facts 7). */
export function placeOf(file: Pick<BundleFile, "path" | "name">): TrailPlace {
  const stem = stemOf(file);
  if (stem === null || otherDelivery.test(stem)) return { kind: "none" };
  const asked = lookup.exec(`${file.path.slice(0, -file.name.length)}${stem}`);
  if (asked !== null) {
    const [, account = "", region = "", from = "", to = "", question = ""] = asked;
    const window = { from: timeOf(from), to: timeOf(to) };
    if (window.from < window.to) {
      return { kind: "lookup", account, region, attribute: question === "all" ? null : question, ...window };
    }
  }
  const [, account = "", region = "", at = ""] = delivery.exec(stem) ?? [];
  return account === "" ? { kind: "loose" } : { kind: "delivery", account, region, at: timeOf(at) };
}

/** `20261114T000000Z`, with or without seconds; NaN: there is no such time. */
function timeOf(text: string): number {
  const [, year, month, day, hour, minute, second = "00"] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?Z$/.exec(text) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** The opposite: a time as it stands in a folder's name. */
export function timeInPath(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
}
